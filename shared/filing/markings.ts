/**
 * 保守国家秘密法 (2024): what is classified never goes on line. A marking as it stands on a classified document blocks
 * the filing; a word that only sounds like one asks the filer to look again.
 */
export function classificationMarking(text: string): string | undefined {
  const marking = MARKING.exec(text);
  return marking === null
    ? undefined
    : `含有密级标志“${marking[0]}”。本系统严禁填报国家秘密、工作秘密，请删除涉密内容，改走机要渠道报送`;
}

/** A word worth a second look; undefined when there is none. */
export function sensitiveWord(text: string): string | undefined {
  const word = SENSITIVE.exec(text.replace(ORDINARY, ''));
  return word === null ? undefined : `出现“${word[0]}”字样，请核对是否适合在互联网填报`;
}

const MARKING = /(?:绝密|机密|秘密)\s*[★☆*＊]/u;
const SENSITIVE = /绝密|机密|国家秘密|工作秘密|秘密|内部资料|内部文件|注意保存|不宜公开|敏感信息/u;
// Enterprises' own trade secrets are a subject of research, not a marking.
const ORDINARY = /商业秘密|技术秘密|涉密信息系统集成/gu;

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
  return lookAgain(SENSITIVE.exec(text.replace(ORDINARY, ''))?.[0]);
}

/** As `sensitiveWord`, in the name of a file: there 内部 is no part of a sentence. */
export function sensitiveName(name: string): string | undefined {
  return sensitiveWord(name) ?? lookAgain(/内部/.exec(name)?.[0]);
}

function lookAgain(word: string | undefined): string | undefined {
  return word === undefined ? undefined : `出现“${word}”字样，请核对是否适合在互联网填报`;
}

// GB/T 9704 puts spaces between the two characters of a level; the star is typed in many ways, a period may follow it.
const MARKING = /(?:绝\s*密|机\s*密|秘\s*密)\s*[★☆✭✮✯⭐*＊]/u;
const SENSITIVE =
  /绝\s*密|机\s*密|国家秘密|工作秘密|秘\s*密|内部(?:资料|文件|使用|参考|掌握|传阅)|[（(【[]\s*内部\s*[】)）\]]|注意保存|不宜公开|敏感信息/u;
// Enterprises' own trade secrets are a subject of research, not a marking.
const ORDINARY = /商业秘密|技术秘密|涉密信息系统集成/gu;

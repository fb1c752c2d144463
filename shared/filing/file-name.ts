import { type FileKind, fileKinds } from './attachment.ts';
import { classificationMarking } from './markings.ts';
import { cleanLine, countCharacters, forbiddenCharacter } from './text.ts';

const NAME_LIMIT = 80;

export type FileName =
  | { readonly kind: 'good'; readonly name: string; readonly extension: FileKind }
  /** `name` is fit to be shown beside the message. */
  | { readonly kind: 'wrong'; readonly name: string; readonly message: string };

/**
 * The name a person knows the file by. Only the last part of a path counts, which some browsers send whole; letters
 * that a Macintosh takes apart are put together. What no system can keep in a name is replaced, what a reader would
 * miss is told.
 */
export function readFileName(given: string): FileName {
  const last = given.split(/[/\\]/).findLast(part => part.trim() !== '') ?? '';
  const name = keepableName(cleanLine(last.normalize('NFC').replace(CONTROL, '')));
  const wrong = (message: string): FileName => ({ kind: 'wrong', name: shown(name), message });
  if (name === '') return wrong('文件没有名称，请改名后重新上传');
  const marking = classificationMarking(last) ?? classificationMarking(name);
  if (marking !== undefined) return wrong(`文件名${marking}`);
  const forbidden = forbiddenCharacter(name);
  if (forbidden !== undefined) return wrong(`文件名中${forbidden}`);
  const length = countCharacters(name);
  if (length > NAME_LIMIT) return wrong(`文件名不超过${NAME_LIMIT}字，现有${length}字，请改短后重新上传`);
  const extension = extensionOf(name);
  if (extension === undefined) return wrong(`只接受${fileKinds.join('、')}格式的文件，请转换格式后重新上传`);
  return { kind: 'good', name, extension };
}

/** As every system can keep it in a name of a file or folder. */
export function keepableName(text: string): string {
  return text
    .replace(CONTROL, '')
    .replace(UNKEEPABLE, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '');
}

function extensionOf(name: string): FileKind | undefined {
  const extension = /\.([a-z]{2,4})$/i.exec(name)?.[1]?.toLowerCase();
  return extension === 'jpeg' ? 'jpg' : fileKinds.find(kind => kind === extension);
}

function shown(name: string): string {
  const characters = [...name];
  return characters.length <= 40 ? name : `${characters.slice(0, 40).join('')}…`;
}

const CONTROL = /\p{Cc}/gu;
/** Windows keeps none of these in a name. */
const UNKEEPABLE = /[<>:"|?*/\\]/g;

/** `attachment`, with the name as RFC 6266 carries it and a plain one for whoever cannot read that. */
export function contentDisposition(name: string): string {
  const extension = /\.[A-Za-z0-9]{1,5}$/.exec(name)?.[0] ?? '';
  // RFC 8187 reserves what encodeURIComponent leaves.
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*!]/g,
    sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="download${extension}"; filename*=UTF-8''${encoded}`;
}

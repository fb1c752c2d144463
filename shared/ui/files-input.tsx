import { ATTACHMENTS_LIMIT, fileKinds, typedAttachments } from '../filing/attachment.ts';
import type { FilesField } from '../filing/field.ts';
import { FileName } from './answers.tsx';
import { type Asking, LabelWords } from './field-words.tsx';

interface FilesInputProps {
  readonly field: FilesField;
  readonly asking: Asking;
  /** Where a file of the form is read. */
  readonly hrefOf: (sha256: string) => string;
}

export const filesLimits = `最多${ATTACHMENTS_LIMIT}个，每个不超过10MB，${fileKinds.join('、')}格式`;

/** The files of a form; they are added on a page of their own, so that nothing typed here has to wait for them. */
export function FilesInput({ field, asking, hrefOf }: FilesInputProps) {
  const { key } = field;
  const files = typedAttachments(asking.typed[key]);
  const remark = asking.remarks.get(key);
  const warning = asking.warnings.get(key);
  const error = asking.errors.get(key);
  return (
    <div class={error === undefined ? 'field' : 'field bad'} id={key} tabIndex={-1}>
      <h3>
        <LabelWords field={field} />
      </h3>
      <span class="hint">{[field.hint, filesLimits].filter(words => words !== undefined).join('；')}</span>
      {remark === undefined ? null : <span class="office-word">修改意见：{remark}</span>}
      {warning === undefined ? null : <span class="look">请核对：{warning}</span>}
      {error === undefined ? null : (
        <span class="wrong">
          <span class="sr">错误：</span>
          {error}
        </span>
      )}
      {files.length === 0 ? null : (
        <ul class="plain files">
          {files.map(file => (
            <li key={file.sha256}>
              <FileName file={file} href={hrefOf(file.sha256)} />
              <button
                class="small"
                type="submit"
                name="action"
                value={`detach:${key}:${file.sha256}`}
                aria-label={`删除附件${file.name}`}
              >
                删除
              </button>
            </li>
          ))}
        </ul>
      )}
      {files.length < ATTACHMENTS_LIMIT ? (
        <button class="small" type="submit" name="action" value={`attach:${key}`}>
          添加{field.label}
        </button>
      ) : (
        <span class="hint">已达{ATTACHMENTS_LIMIT}个上限</span>
      )}
    </div>
  );
}

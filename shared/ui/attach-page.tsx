import type { ComponentChildren } from 'preact';
import { ATTACHMENTS_LIMIT, fileKinds, typedAttachments } from '../filing/attachment.ts';
import type { FilesField } from '../filing/field.ts';
import type { TypedForm } from '../filing/typed.ts';
import type { Invitation } from '../ports/uploads.ts';
import type { DutySheet } from '../visit/duty-sheet.ts';
import { filesPath, formPath, heldFilePath, type UnitVisit } from '../visit/unit-visit.ts';
import { FileName } from './answers.tsx';
import { fullTitle } from './duty-words.ts';
import { filesLimits } from './files-input.tsx';
import { Notice } from './notices.tsx';
import { UnitLayout } from './unit-layout.tsx';
import { uploadLimit } from './upload-limit.ts';

/** Name of the files in the upload form. */
export const ATTACHED_FILE = 'file';

/** Why a file was not added. */
export interface FileProblem {
  readonly name: string;
  readonly message: string;
}

export interface AttachPageProps {
  readonly visit: UnitVisit;
  readonly sheet: DutySheet;
  readonly field: FilesField;
  /** The form's files. */
  readonly held: TypedForm;
  readonly nonce: string;
  readonly problems?: readonly FileProblem[];
  readonly happened?: string | undefined;
}

/** 添加附件: small files by this page's own form, several at once; larger ones straight into the store. */
export function AttachPage(props: AttachPageProps) {
  const { sheet, field, held, nonce } = props;
  const { duty } = sheet;
  const path = filesPath(props.visit, duty.key.duty);
  const left = ATTACHMENTS_LIMIT - typedAttachments(held[field.key]).length;
  return (
    <Frame {...props} title={`添加${field.label}`}>
      {left <= 0 ? (
        <section class="card">
          <p>已达{ATTACHMENTS_LIMIT}个上限。需要更换的，请返回填报页删除后再添加。</p>
        </section>
      ) : (
        <>
          <section class="card">
            <h2>选择文件上传</h2>
            <form method="post" action={path} encType="multipart/form-data">
              <Hidden field={field} nonce={nonce} />
              <FileBox
                field={field}
                hint={`可一次选择多个（还可添加${left}个），本次合计不超过4MB；更大的文件请用下面的方式上传。${uploadLimit}`}
                many
              />
              <div class="actions">
                <button class="main" type="submit" name="action" value="upload">
                  上传
                </button>
              </div>
            </form>
          </section>
          <section class="card">
            <h2>4MB以上的文件</h2>
            <p>
              单个文件在4MB到10MB之间的，由浏览器直接传到文件存储，每次一个。网络不能访问文件存储的，请压缩或者拆分到4MB以内，用上面的方式上传。
            </p>
            <form method="post" action={path}>
              <Hidden field={field} nonce={nonce} />
              <div class="actions">
                <button type="submit" name="action" value="invite">
                  上传4MB以上的文件
                </button>
              </div>
            </form>
          </section>
        </>
      )}
    </Frame>
  );
}

/** The form that a browser posts straight into the store; S3 wants no field that its policy does not name. */
export function InvitedPage(props: AttachPageProps & { readonly invitation: Invitation }) {
  const { field, invitation } = props;
  return (
    <Frame {...props} title="上传4MB以上的文件">
      <section class="card">
        <h2>选择文件上传</h2>
        <form method="post" action={invitation.url} encType="multipart/form-data">
          {invitation.fields.map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <FileBox field={field} hint="每次一个，不超过10MB；本页1小时内有效，传完后请在下一页确认加入" />
          <div class="actions">
            <button class="main" type="submit">
              上传
            </button>
          </div>
        </form>
      </section>
    </Frame>
  );
}

/** Back from the store. Nothing has been written by coming here: the person adds the file, or not. */
export function ArrivedPage(props: AttachPageProps & { readonly path: string; readonly name: string }) {
  const { sheet, visit, field, nonce, path, name } = props;
  return (
    <Frame {...props} title="文件已上传，尚未加入">
      <section class="card todo">
        <h2>{name}</h2>
        <p>文件已传到文件存储。请确认加入本次报送的{field.label}；不加入的，系统自动清除。</p>
        <form method="post" action={filesPath(visit, sheet.duty.key.duty)}>
          <Hidden field={field} nonce={nonce} />
          <input type="hidden" name="path" value={path} />
          <div class="actions">
            <button class="main" type="submit" name="action" value="add">
              加入{field.label}
            </button>
          </div>
        </form>
      </section>
    </Frame>
  );
}

function Frame({
  visit,
  sheet,
  field,
  held,
  problems = [],
  happened,
  title,
  children,
}: AttachPageProps & { readonly title: string; readonly children: ComponentChildren }) {
  const { duty } = sheet;
  const files = typedAttachments(held[field.key]);
  const back = formPath(visit, duty, field.key);
  return (
    <UnitLayout
      visit={visit}
      title={`${problems.length > 0 ? '错误：' : ''}${title}：${fullTitle(visit.programme, sheet)}`}
    >
      <a class="back" href={back}>
        返回{fullTitle(visit.programme, sheet)}
      </a>
      {problems.length === 0 ? null : (
        <div class="errors" role="alert" tabIndex={-1}>
          <h2>有{problems.length}个文件没有加入</h2>
          <ul>
            {problems.map(({ name, message }) => (
              <li key={`${name} ${message}`}>
                {name === '' ? '' : `“${name}”：`}
                {message}
              </li>
            ))}
          </ul>
        </div>
      )}
      {happened === undefined ? null : <Notice tone="amber">{happened}</Notice>}
      <div class="card">
        <h1>{title}</h1>
        <p>{filesLimits}。添加后存入草稿，报送时一并报送。</p>
        {files.length === 0 ? null : (
          <>
            <p>已添加{files.length}个：</p>
            <ul class="plain">
              {files.map(file => (
                <li key={file.sha256}>
                  <FileName file={file} href={heldFilePath(visit, duty.key.duty, file.sha256)} />
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      {children}
      <div class="actions">
        <a class="button" href={back}>
          返回填报
        </a>
      </div>
    </UnitLayout>
  );
}

function Hidden({ field, nonce }: { readonly field: FilesField; readonly nonce: string }) {
  return (
    <>
      <input type="hidden" name="nonce" value={nonce} />
      <input type="hidden" name="field" value={field.key} />
    </>
  );
}

function FileBox({
  field,
  hint,
  many = false,
}: {
  readonly field: FilesField;
  readonly hint: string;
  readonly many?: boolean;
}) {
  return (
    <div class="field">
      <label for={ATTACHED_FILE}>{field.label}</label>
      <span class="hint" id="file-hint">
        {hint}
      </span>
      <input
        type="file"
        id={ATTACHED_FILE}
        name={ATTACHED_FILE}
        accept={[...fileKinds, 'jpeg'].map(kind => `.${kind}`).join(',')}
        multiple={many}
        aria-describedby="file-hint"
      />
    </div>
  );
}

import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { JSX } from 'preact';
import { FORM_TOKEN } from '../form-token.ts';

/** The proof of origin that every form of the page carries; the page's frame sets it once. */
export const FormTokenContext = createContext<string | null>(null);

interface PostFormProps {
  /** Where it is sent, in the page's language. */
  readonly action: string;
  readonly class?: string;
  readonly encType?: 'multipart/form-data';
  /** An act's request id, so that a form sent twice is one act. */
  readonly requestId?: string;
  /** What an island reads of the form, as data-… attributes in kebab case. */
  readonly said?: Readonly<Record<string, string>>;
  readonly children: ComponentChildren;
}

const dataOf = (said: PostFormProps['said'] = {}): Record<string, string> =>
  Object.fromEntries(
    Object.entries(said).map(([name, value]) => [
      `data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
      value,
    ]),
  );

/** A form that changes something: it carries the proof that it came from this page. The server checks all fields itself. */
export function PostForm({ action, class: name, encType, requestId, said, children }: PostFormProps): JSX.Element {
  const token = useContext(FormTokenContext);
  if (token === null) throw new Error(`the form to ${action} stands on a page without a form token`);
  return (
    <form class={name} method="post" action={action} encType={encType} noValidate {...dataOf(said)}>
      <input type="hidden" name={FORM_TOKEN} value={token} />
      {requestId && <input type="hidden" name="requestId" value={requestId} />}
      {children}
    </form>
  );
}

/** Why a file was not taken in. `saw` is what we found, for the sentence that says so. */
export type FileRefusal =
  | { readonly code: 'empty' }
  | { readonly code: 'too-large'; readonly most: number }
  /** A kind of file that is not taken at all. */
  | { readonly code: 'kind-not-taken'; readonly saw: string }
  /** Photos of iPhones in a form that few programs read; the phone can send another. */
  | { readonly code: 'heic' }
  /** The name says one thing, the content another. */
  | { readonly code: 'wrong-extension'; readonly named: string; readonly saw: string }
  | { readonly code: 'broken'; readonly saw: string }
  | { readonly code: 'protected'; readonly saw: string }
  /** It would do something when opened: macros, scripts, programs to start, other files inside. */
  | { readonly code: 'active'; readonly saw: string }
  /** It is two kinds of file at once. */
  | { readonly code: 'two-kinds'; readonly saw: string }
  /** It grows too large when unpacked. */
  | { readonly code: 'expands'; readonly most: number }
  | { readonly code: 'too-many-pixels'; readonly most: number }
  | { readonly code: 'virus' };

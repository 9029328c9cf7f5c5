/** A form as it stands on a page: where it goes, and what it would send. */
export interface PageForm {
  readonly method: 'get' | 'post';
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

const decode = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
const attribute = (tag: string, name: string): string | null => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag);
  return found ? decode(found[1] as string) : null;
};

/** Every form of a page, with what it would send untouched. */
export function formsOf(html: string, path: string): PageForm[] {
  return [...html.matchAll(/<form([^>]*)>([\s\S]*?)<\/form>/g)].map(([, tag = '', inside = '']) => {
    const fields: Record<string, string> = {};
    for (const [, input = ''] of inside.matchAll(/<input([^>]*)>/g)) {
      const name = attribute(input, 'name');
      const type = attribute(input, 'type');
      if (name && !((type === 'checkbox' || type === 'radio') && !/\schecked/.test(input)))
        fields[name] = attribute(input, 'value') ?? '';
    }
    for (const [, textarea = '', text = ''] of inside.matchAll(/<textarea([^>]*)>([\s\S]*?)<\/textarea>/g)) {
      const name = attribute(textarea, 'name');
      if (name) fields[name] = decode(text);
    }
    for (const [, select = '', options = ''] of inside.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g)) {
      const name = attribute(select, 'name');
      const chosen = /<option[^>]*\sselected[^>]*>/.exec(options) ?? /<option[^>]*>/.exec(options);
      if (name) fields[name] = chosen ? (attribute(chosen[0], 'value') ?? '') : '';
    }
    return {
      method: attribute(tag, 'method') === 'post' ? 'post' : 'get',
      action: attribute(tag, 'action') ?? path,
      fields,
    };
  });
}

/** Every address of ours that a page links to, without its fragment. */
export function linksOf(html: string): string[] {
  return [...html.matchAll(/\shref="(\/[^"#]*)/g)].map(([, href = '']) => decode(href));
}

/** A browser without script: keeps cookies, follows nothing by itself. */
export class Visitor {
  readonly url: string;
  readonly cookies = new Map<string, string>();

  constructor(url: string) {
    this.url = url;
  }

  async send(path: string, init: RequestInit = {}): Promise<Answer> {
    const headers = new Headers(init.headers);
    if (this.cookies.size > 0 && !headers.has('cookie'))
      headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const answer = await fetch(new URL(path, this.url), { ...init, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) this.#keep(line);
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  }

  get(path: string): Promise<Answer> {
    return this.send(path);
  }

  /** Sends a form as a browser would: with the page's origin. */
  post(path: string, fields: Readonly<Record<string, string>>, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send(path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { origin: new URL(this.url).origin, 'sec-fetch-site': 'same-origin', ...headers },
    });
  }

  /** Opens a page, fills in its form that goes to `action` (or its first one that changes something), sends it. */
  async fill(path: string, values: Readonly<Record<string, string>>, action?: string): Promise<Answer> {
    const page = await this.get(path);
    const form = formsOf(page.text, path).find((one) => one.method === 'post' && (!action || one.action === action));
    if (!form) throw new Error(`${path} has no form${action ? ` to ${action}` : ''} — saw status ${page.status}`);
    return this.post(form.action, { ...form.fields, ...values });
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';');
    const at = pair.indexOf('=');
    const name = pair.slice(0, at).trim();
    const ended = attributes.some((text) => /^\s*(max-age=0|expires=thu, 01 jan 1970)/i.test(text));
    if (ended) this.cookies.delete(name);
    else this.cookies.set(name, pair.slice(at + 1));
  }
}

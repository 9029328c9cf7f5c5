interface Kept {
  readonly value: string;
  /** Null: until the browser is closed. */
  readonly maxAge: number | null;
  readonly attributes: string;
}

/** What a browser does with cookies, as far as one site needs it. */
export class CookieJar {
  readonly #kept = new Map<string, Kept>();

  take(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...rest] = line.split(';');
      const at = pair.indexOf('=');
      const attributes = rest.join(';');
      const maxAge = /max-age=(-?\d+)/i.exec(attributes)?.[1];
      const name = pair.slice(0, at).trim();
      if (maxAge !== undefined && Number(maxAge) <= 0) this.#kept.delete(name);
      else this.#kept.set(name, { value: pair.slice(at + 1), maxAge: maxAge ? Number(maxAge) : null, attributes });
    }
  }

  get header(): string {
    return [...this.#kept].map(([name, { value }]) => `${name}=${value}`).join('; ');
  }

  find(name: string): Kept | null {
    return this.#kept.get(name) ?? null;
  }

  set(name: string, value: string): void {
    this.#kept.set(name, { value, maxAge: null, attributes: '' });
  }

  forget(name: string): void {
    this.#kept.delete(name);
  }

  /** What is left when the browser is closed. */
  close(): void {
    for (const [name, { maxAge }] of this.#kept) if (maxAge === null) this.#kept.delete(name);
  }
}

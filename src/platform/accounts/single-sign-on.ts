/** A provincial single sign-on (OpenID Connect), by the operator's configuration. */
export interface SingleSignOn {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What people call it. */
  readonly name: string;
}

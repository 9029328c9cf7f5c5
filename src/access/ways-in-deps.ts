import type { SingleSignOn } from '../platform/accounts/single-sign-on.ts';
import type { OfficeDeps } from './office-frame.ts';

/** What the ways in are made with, besides what every page of the office is. */
export interface WaysInDeps extends OfficeDeps {
  /** Null on an instance without a single sign-on. */
  readonly singleSignOn: SingleSignOn | null;
  /** Writes down why a single sign-on did not come about; the person is told that it did not. */
  readonly singleSignOnFault: (error: unknown) => null;
}

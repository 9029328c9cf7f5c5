import type { accessPolicies } from '../access/access-policy.ts';
import type { waysInPolicies } from '../access/ways-in-policy.ts';
import type { activityPolicies } from '../activities/activity-policy.ts';
import type { agreementPolicies } from '../agreements/agreement-policy.ts';
import type { templatePolicies } from '../documents/template-policy.ts';
import type { openDataPolicies } from '../opendata/open-data-policy.ts';
import type { confirmationPolicies } from '../ledger/confirmation-policy.ts';
import type { exchangePolicies } from '../exchange/exchange-policy.ts';
import type { evidencePolicies } from '../evidence/evidence-policy.ts';
import type { contributionPolicies } from '../ledger/contribution-policy.ts';
import type { pairingPolicies } from '../pairing/pairing-policy.ts';
import type { privacyPolicies } from '../privacy/privacy-policy.ts';
import type { programmePolicies } from '../programmes/programme-policy.ts';
import type { readingPolicies } from '../reading/reading-policy.ts';
import type { registryPolicies } from '../registry/registry-policy.ts';
import type { reviewPolicies } from '../reviews/review-policy.ts';
import type { webhookPolicies } from '../webhooks/webhook-policy.ts';
import type { officePolicies } from './office-policy.ts';

/**
 * Every act of every room. A room that comes adds its policies here; an act without a sentence in both languages then
 * fails the type check (audit-sentences-vi.ts, audit-sentences-en.ts), and the test of the sentences finds a room forgotten.
 */
export type AuditedAct =
  | keyof typeof accessPolicies
  | keyof typeof activityPolicies
  | keyof typeof agreementPolicies
  | keyof typeof confirmationPolicies
  | keyof typeof contributionPolicies
  | keyof typeof evidencePolicies
  | keyof typeof exchangePolicies
  | keyof typeof officePolicies
  | keyof typeof pairingPolicies
  | keyof typeof privacyPolicies
  | keyof typeof programmePolicies
  | keyof typeof readingPolicies
  | keyof typeof registryPolicies
  | keyof typeof openDataPolicies
  | keyof typeof reviewPolicies
  | keyof typeof templatePolicies
  | keyof typeof waysInPolicies
  | keyof typeof webhookPolicies;

/** What an entry holds of before or after, read with care: its shape is that of the program that wrote it. */
export interface Facts {
  readonly text: (key: string) => string | null;
  readonly count: (key: string) => number | null;
  readonly is: (key: string) => boolean;
  /** As dd/mm/yyyy. */
  readonly day: (key: string) => string | null;
  /** Whether anything was held at all. */
  readonly some: boolean;
}

/** What a sentence is made of, already in its language. */
export interface Deed {
  /** What the entry is about, with its noun: "bản kết nghĩa “Phường A hỗ trợ xã B”". */
  readonly subject: string;
  /** The places that it names: "xã A, làng B"; empty where none. */
  readonly places: string;
  /** The agreement that it concerns, or empty. */
  readonly agreement: string;
  /** The person whose account, role or invitation it concerns, or empty. */
  readonly person: string;
  /** "cán bộ bên nhận, xã Ia Dơk": the role given, offered or taken back, or empty. */
  readonly role: string;
  /** "18 suất quà Tết", "20 triệu đồng", or plainly "một khoản hỗ trợ". */
  readonly gift: string;
  readonly before: Facts;
  readonly after: Facts;
}

/** What was done, as it follows upon who did it and before the time: "ghi chương trình “…”". */
export type Sentences = Readonly<Record<AuditedAct, (deed: Deed) => string>>;

/** A newspaper has no number: what was read in one is known by the article's own seal. */
export const isArticle = (document: string): boolean => document.startsWith('sha256:');

/** ", theo văn bản …" and the like: said only where there is something to say. */
export const when = (value: string | number | false | null, say: (value: string) => string): string =>
  value === null || value === false || value === '' ? '' : say(String(value));

import type { Place, Role } from '../kernel/actor.ts';
import type { Db } from '../platform/database/database.ts';

/** Where the subject of evidence lies. */
export interface SubjectPlaces {
  readonly province: Place | null;
  readonly sponsors: readonly Place[];
  readonly recipients: readonly Place[];
}

/** What a room says of one thing of its own that carries evidence. */
export interface Subject {
  readonly places: SubjectPlaces;
  /** What it is called: "Khám bệnh cho 120 người dân". */
  readonly title: string;
  /** Its page in the office, without the language. */
  readonly path: string;
  /** What else an audit entry about its evidence concerns, as the agreement. */
  readonly about: readonly string[];
}

/** Which roles may do something, by where they are held: at the province, at a helping or a helped side, or at any place at all. */
export interface RolesBySide {
  readonly province: readonly Role[];
  readonly sponsors: readonly Role[];
  readonly recipients: readonly Role[];
  readonly anywhere?: readonly Role[];
}

/** A kind of thing that carries evidence: its room says which there are, and who may. */
export interface SubjectRules {
  readonly kind: string;
  /** Who may add evidence, and withdraw it. */
  readonly attach: RolesBySide;
  /** Who may show it to everybody, or stop that. */
  readonly publish: RolesBySide;
  /** Who may see what is not shown to everybody. */
  readonly read: RolesBySide;
}

export interface SubjectKindRules extends SubjectRules {
  readonly find: (db: Db, provinceCode: string, subjectId: string) => Promise<Subject | null>;
}

export type SubjectKinds = ReadonlyMap<string, SubjectKindRules>;

export const subjectKinds = (...rules: readonly SubjectKindRules[]): SubjectKinds =>
  new Map(rules.map((each) => [each.kind, each]));

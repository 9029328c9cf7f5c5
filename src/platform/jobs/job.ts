import type { z } from 'zod';

/** What is the same for jobs of all data: how one is tried, and what of it may be shown. */
export interface AnyJob {
  /** "mail.send": its room and what it does. */
  readonly name: string;
  /** How often it is tried again after the first time. */
  readonly retryLimit: number;
  /** Seconds before the second try. */
  readonly retryDelay: number;
  /** Whether each wait is about twice the one before, up to `retryDelayMax` seconds. */
  readonly retryBackoff: boolean;
  readonly retryDelayMax: number;
  /** Seconds after which a running try counts as failed, also when its process died. */
  readonly expireIn: number;
  /** How many of it one process does at a time. */
  readonly concurrency: number;
  /** What an administrator may read of stored data; nothing of data that this program does not understand. */
  readonly showStored: (stored: unknown) => Readonly<Record<string, string>>;
}

/** What a job is, apart from who does it: any process may ask for it, only a runner needs its handler. */
export interface Job<Data> extends AnyJob {
  /** What is stored with it; must accept again what it gave. */
  readonly schema: z.ZodType<Data>;
}

export type JobDefinition<Data> = Partial<Omit<AnyJob, 'name' | 'showStored'>> & {
  readonly name: string;
  readonly schema: z.ZodType<Data>;
  /** The part of its data that an administrator may read among the dead letters: never a secret or a person's words. */
  readonly show: (data: Data) => Readonly<Record<string, string>>;
};

const NAME = /^[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)+$/;

/** Defines a job: by default tried six times over some ten minutes, each try at most five minutes long. */
export function defineJob<Data>({ show, ...definition }: JobDefinition<Data>): Job<Data> {
  if (!NAME.test(definition.name)) throw new Error(`a job is named "room.what-it-does" — saw ${definition.name}`);
  return Object.freeze({
    retryLimit: 5,
    retryDelay: 20,
    retryBackoff: true,
    retryDelayMax: 3600,
    expireIn: 300,
    concurrency: 1,
    ...definition,
    showStored: (stored: unknown) => {
      const parsed = definition.schema.safeParse(stored);
      return parsed.success ? show(parsed.data) : {};
    },
  });
}

/** The data of a job as its schema takes it; what it does not take is a mistake of the caller, told without the data. */
export function parseJobData<Data>(job: Job<Data>, data: unknown): Data {
  const parsed = job.schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'data'}: ${message}`);
  throw new JobDataInvalid(job.name, faults);
}

/** Thrown when data does not fit the job's schema. */
export class JobDataInvalid extends Error {
  constructor(job: string, faults: readonly string[]) {
    super(`the data of ${job} do not fit: ${faults.join('; ')}`);
    this.name = 'JobDataInvalid';
  }
}

/** Thrown by a handler when no later try can do better: the job goes to the dead letters at once. */
export class JobHopeless extends Error {
  override name = 'JobHopeless';
}

const LONGEST_MESSAGE = 300;

/** What went wrong, in one line, without the password of an address. */
export function oneLine(text: string): string {
  const line = text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/(:\/\/)[^\s/]*@/g, '$1***@')
    .trim();
  return line.length > LONGEST_MESSAGE ? `${line.slice(0, LONGEST_MESSAGE)}…` : line;
}

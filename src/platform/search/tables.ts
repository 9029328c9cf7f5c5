import type { PlainDate } from '../../kernel/plain-date.ts';

declare module '../database/tables.ts' {
  interface Tables {
    search_document: {
      province_code: string;
      source: string;
      source_id: string;
      kind: string;
      subject_id: string;
      title: string;
      others: string | null;
      fields: string[];
      happened_on: PlainDate | null;
      state: string | null;
      silent_from: PlainDate | null;
      nodes: string[];
      within_nodes: string[];
      words: string;
    };
    search_word: { word: string };
  }
}

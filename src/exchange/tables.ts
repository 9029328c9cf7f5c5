import type { Generated } from 'kysely';
import type { DealId, NodeId, ProductId, RequestId } from '../kernel/ids.ts';
import type { Dong } from '../kernel/money.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { DealActKind, DealChannel, DealSide } from './deal.ts';
import type { ProductGroup } from './product.ts';

interface Asked {
  request_id: RequestId;
  request_hash: string;
  recorded_at: Generated<Date>;
}

declare module '../platform/database/tables.ts' {
  interface Tables {
    product: Asked & {
      province_code: string;
      product_id: ProductId;
      node_id: NodeId;
      slug: string;
    };
    product_version: Asked & {
      province_code: string;
      product_id: ProductId;
      version_no: number;
      name: string;
      product_group: ProductGroup;
      about: string | null;
      maker: string | null;
      stars: number | null;
      certificate: string | null;
      certified_on: PlainDate | null;
      standards: string | null;
      growing_area: string | null;
      months: number[];
      yearly_amount: string | null;
      unit: string | null;
      price_vnd: Dong | null;
      said_on: PlainDate;
      buy_from: string;
    };
    product_end: Asked & {
      province_code: string;
      product_id: ProductId;
      reason: string;
    };
    deal: Asked & {
      province_code: string;
      deal_id: DealId;
      product_id: ProductId;
      buyer_node: NodeId | null;
      buyer: string;
      channel: DealChannel;
      quantity: string;
      unit: string;
      value_vnd: Dong | null;
      happened_on: PlainDate;
      stated_by: DealSide;
      note: string | null;
    };
    deal_act: Asked & {
      province_code: string;
      deal_id: DealId;
      said_by: DealSide;
      kind: DealActKind;
      note: string | null;
    };
  }
}

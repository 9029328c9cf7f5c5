import { type Context, Hono } from 'hono';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { requestIdOf, requestOf } from '../access/people-request.ts';
import { FormReader } from '../activities/activity-request.ts';
import { type DealId, type NodeId, isId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { renderDocument } from '../platform/web/document.tsx';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { listNodes } from '../registry/registry-store.ts';
import { DEAL_ACTS, DEAL_CHANNELS, DEAL_SIDES, type DealChannel, type DealFacts } from './deal.ts';
import type { SaidFault } from './messages/exchange-messages.ts';
import { ProductNotAllowedPage } from './pages/exchange-frame.tsx';
import { type FormFault, readDong } from './product-form.ts';
import type { ProductAtPlace } from './product-store.ts';
import { productAsked, showProduct } from './show-product.tsx';
import { type DealRefusal, actOnDeal, stateDeal } from './state-deal.ts';

type C = Context<OfficeEnv>;

/** What was sold: stated by one side, answered by the other. */
export function dealRoutes(deps: OfficeDeps, language: Language): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  app.post(inLanguage(paths.productAct(':productId', 'giao-dich'), language), (c) => sendDeal(c, deps));
  app.post(inLanguage(paths.dealAct(':productId', ':dealId'), language), (c) => sendAct(c, deps));
  return app;
}

async function sendDeal(c: C, deps: OfficeDeps): Promise<Response> {
  const { by, today, language } = requestOf(c, deps);
  const product = await productAsked(c, deps);
  if (!product) return c.notFound();
  const body = await c.req.parseBody();
  const { facts, faults } = await parseDeal(deps, product, body, today);
  if (faults.length > 0) return showProduct(c, deps, product, { body, faults });
  const result = await stateDeal(deps.db, by, { ...facts, requestId: requestIdOf(body) }, today);
  if (result.ok) return c.redirect(inLanguage(`${paths.officeProduct(product.productId)}?xong=da-ban`, language), 303);
  return answerRefusal(c, deps, product, body, result.refusal);
}

async function parseDeal(
  { db }: OfficeDeps,
  product: ProductAtPlace,
  body: Readonly<Record<string, unknown>>,
  today: PlainDate,
): Promise<{ readonly facts: DealFacts; readonly faults: readonly SaidFault[] }> {
  const read = new FormReader(body);
  const statedBy = DEAL_SIDES.find((side) => side === read.text('statedBy'));
  const chosen = read.text('buyerNode');
  const [buyer] = chosen !== null && isId(chosen) ? await listNodes(db, [chosen as NodeId]) : [];
  const value = readDong(read.text('value'));
  const happenedOn = read.day('happenedOn');
  const faults: (SaidFault | FormFault)[] = [...(read.faults as readonly FormFault[])];
  if (!statedBy) faults.push({ code: 'side-missing' });
  if (chosen !== null && !buyer) faults.push({ code: 'buyer-unknown' });
  if (value === 'unreadable') faults.push({ code: 'number-unreadable', field: 'value', saw: read.text('value') ?? '' });
  if (happenedOn === null && read.faults.length === 0) faults.push({ code: 'day-missing' });
  const facts: DealFacts = {
    provinceCode: product.provinceCode,
    productId: product.productId,
    buyerNode: buyer?.nodeId ?? null,
    buyer: buyer?.fullName ?? read.text('buyer') ?? '',
    channel:
      DEAL_CHANNELS.find((each) => each === read.text('channel')) ?? ((read.text('channel') ?? '') as DealChannel),
    quantity: read.amount('quantity') ?? '',
    unit: read.text('dealUnit') ?? '',
    valueVnd: value === 'unreadable' ? null : value,
    happenedOn: happenedOn ?? today,
    statedBy: statedBy ?? 'seller',
    note: read.text('note'),
  };
  return { facts, faults };
}

async function sendAct(c: C, deps: OfficeDeps): Promise<Response> {
  const { by, language } = requestOf(c, deps);
  const product = await productAsked(c, deps);
  const dealId = c.req.param('dealId') ?? '';
  if (!product || !isId(dealId)) return c.notFound();
  const body = await c.req.parseBody();
  const read = new FormReader(body);
  const [word, speaker] = (read.text('say') ?? '').split('~');
  const kind = DEAL_ACTS.find((each) => each === word);
  const saidBy = DEAL_SIDES.find((each) => each === speaker);
  if (!kind || !saidBy) return showProduct(c, deps, product, { body, faults: [{ code: 'side-missing' }] });
  const { provinceCode, productId } = product;
  const act = { kind, saidBy, note: read.text('note'), provinceCode, dealId: dealId as DealId };
  const result = await actOnDeal(deps.db, by, { ...act, requestId: requestIdOf(body) });
  if (!result.ok) return answerRefusal(c, deps, product, body, result.refusal);
  const done = kind === 'withdrawn' ? 'da-rut' : 'da-tra-loi';
  return c.redirect(inLanguage(`${paths.officeProduct(productId)}?xong=${done}`, language), 303);
}

async function answerRefusal(
  c: C,
  deps: OfficeDeps,
  product: ProductAtPlace,
  body: Readonly<Record<string, unknown>>,
  refusal: DealRefusal,
): Promise<Response> {
  if (refusal.code === 'not-permitted') {
    const frame = await officeFrameOf(c, deps);
    const path = paths.officeProduct(product.productId);
    return c.html(renderDocument(<ProductNotAllowedPage frame={frame} path={path} />), 403);
  }
  return showProduct(c, deps, product, {
    body,
    faults: refusal.code === 'deal-invalid' ? refusal.faults : [refusal],
  });
}

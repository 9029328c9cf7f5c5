import { type Context, Hono } from 'hono';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { freshRequestId, requestIdOf, requestOf } from '../access/people-request.ts';
import { reachOf, typedOf } from '../activities/activity-request.ts';
import { NOWHERE, nodeTyped, placeChoicesOf, speaksForPlace } from '../activities/place-choice.ts';
import { permit } from '../kernel/policy.ts';
import type { Result } from '../kernel/result.ts';
import type { ProductId } from '../kernel/ids.ts';
import { renderDocument } from '../platform/web/document.tsx';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { listNodes } from '../registry/registry-store.ts';
import { exchangePolicies } from './exchange-policy.ts';
import { type SaidFault, fieldFaultsOf } from './messages/exchange-messages.ts';
import { type ProductRefusal, amendProduct, offerProduct, placesOfSeller, withdrawProduct } from './offer-product.ts';
import { ProductNotAllowedPage } from './pages/exchange-frame.tsx';
import { cursorText, readCursor, readFilter, wantedOf } from './pages/product-filter.tsx';
import { ProductFormPage } from './pages/product-form-page.tsx';
import { ProductsPage } from './pages/products-page.tsx';
import {
  PRODUCT_FAULT_FIELDS,
  type ProductForm,
  emptyProductForm,
  formOfProduct,
  parseProductForm,
  readProductForm,
} from './product-form.ts';
import { type ProductAtPlace, listOwnProducts, listProducts } from './product-store.ts';
import { productAsked, showProduct } from './show-product.tsx';

const PAGE = 50;
/** A place sells no more things than a page shows. */
const MOST_OWN = 200;
type C = Context<OfficeEnv>;

/** What places sell: the list, the form, and each product's page. */
export function productRoutes(deps: OfficeDeps, language: Language): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  app.get(inLanguage(paths.officeProducts(), language), (c) => listPage(c, deps));
  app.get(inLanguage(paths.newProduct(), language), (c) => newPage(c, deps));
  app.post(inLanguage(paths.newProduct(), language), (c) => sendNew(c, deps));
  app.get(inLanguage(paths.officeProduct(':productId'), language), async (c) => {
    const product = await productAsked(c, deps);
    return product ? showProduct(c, deps, product) : c.notFound();
  });
  app.get(inLanguage(paths.amendProduct(':productId'), language), (c) => amendPage(c, deps));
  app.post(inLanguage(paths.amendProduct(':productId'), language), (c) => sendAmended(c, deps));
  app.post(inLanguage(paths.productAct(':productId', 'thoi-ban'), language), (c) => sendEnd(c, deps));
  return app;
}

async function listPage(c: C, deps: OfficeDeps): Promise<Response> {
  const { by, today } = requestOf(c, deps);
  if (by.roles.length === 0) return c.notFound();
  const filter = readFilter((name) => c.req.query(name));
  const after = readCursor(c.req.query('sau'));
  const found = filter.isOwn
    ? await listOwnProducts(deps.db, await reachOf(deps.db, by), wantedOf(filter, today), MOST_OWN)
    : await listProducts(deps.db, wantedOf(filter, today), { after, limit: PAGE + 1 });
  const products = filter.isOwn ? found : found.slice(0, PAGE);
  const last = !filter.isOwn && found.length > PAGE ? products.at(-1) : undefined;
  return c.html(
    renderDocument(
      <ProductsPage
        frame={await officeFrameOf(c, deps)}
        products={products}
        filter={filter}
        mayOffer={speaksForPlace(by)}
        isFirst={after === null}
        next={last ? cursorText(last) : null}
      />,
    ),
  );
}

async function notAllowed(c: C, deps: OfficeDeps, path: string): Promise<Response> {
  return c.html(renderDocument(<ProductNotAllowedPage frame={await officeFrameOf(c, deps)} path={path} />), 403);
}

interface Shown {
  readonly product: ProductAtPlace | null;
  readonly form: ProductForm;
  readonly faults: readonly SaidFault[];
}

async function formPage(c: C, deps: OfficeDeps, { product, form, faults }: Shown): Promise<Response> {
  const { by, language } = requestOf(c, deps);
  const shown = fieldFaultsOf(faults, PRODUCT_FAULT_FIELDS, language, 'name');
  return c.html(
    renderDocument(
      <ProductFormPage
        frame={await officeFrameOf(c, deps)}
        form={form}
        product={product}
        places={product ? null : await placeChoicesOf(deps, by)}
        faults={shown}
        requestId={freshRequestId()}
      />,
    ),
    shown.length > 0 ? 422 : 200,
  );
}

function newPage(c: C, deps: OfficeDeps): Promise<Response> {
  const { by } = requestOf(c, deps);
  if (!speaksForPlace(by)) return notAllowed(c, deps, paths.newProduct());
  return formPage(c, deps, { product: null, form: emptyProductForm(), faults: [] });
}

const faultsOfRefusal = (refusal: ProductRefusal): readonly SaidFault[] =>
  refusal.code === 'product-invalid' ? refusal.faults : [refusal];

async function sendNew(c: C, deps: OfficeDeps): Promise<Response> {
  const { by, today, language } = requestOf(c, deps);
  if (!speaksForPlace(by)) return notAllowed(c, deps, paths.newProduct());
  const body = await c.req.parseBody({ all: true });
  const form = readProductForm(body);
  const nodeId = await nodeTyped(deps, by, form.node);
  const [node] = nodeId ? await listNodes(deps.db, [nodeId]) : [];
  const provinceCode = node?.provinceCode ?? by.roles[0]?.provinceCode ?? '';
  const { facts, faults } = parseProductForm(body, { provinceCode, nodeId: nodeId ?? NOWHERE });
  const refused = (found: readonly SaidFault[]) => formPage(c, deps, { product: null, form, faults: found });
  if (!node) return refused([{ code: 'node-unknown' }, ...faults]);
  if (faults.length > 0) return refused(faults);
  const result = await offerProduct(deps.db, by, { ...facts, requestId: requestIdOf(body) }, today);
  if (result.ok) return c.redirect(inLanguage(`${paths.officeProduct(result.value)}?xong=da-ghi`, language), 303);
  // A place that is not theirs is answered like one that is not there.
  return refused(
    result.refusal.code === 'not-permitted' ? [{ code: 'node-unknown' }] : faultsOfRefusal(result.refusal),
  );
}

async function mayAmend(c: C, deps: OfficeDeps, { provinceCode, nodeId }: ProductAtPlace): Promise<boolean> {
  const { by } = requestOf(c, deps);
  return permit(exchangePolicies, 'product.amend', by, await placesOfSeller(deps.db, provinceCode, nodeId)).ok;
}

async function amendPage(c: C, deps: OfficeDeps): Promise<Response> {
  const product = await productAsked(c, deps);
  if (!product || product.endReason !== null) return c.notFound();
  if (!(await mayAmend(c, deps, product))) return notAllowed(c, deps, paths.amendProduct(product.productId));
  return formPage(c, deps, { product, form: formOfProduct(product), faults: [] });
}

async function sendAmended(c: C, deps: OfficeDeps): Promise<Response> {
  const { by, today } = requestOf(c, deps);
  const product = await productAsked(c, deps);
  if (!product) return c.notFound();
  if (!(await mayAmend(c, deps, product))) return notAllowed(c, deps, paths.amendProduct(product.productId));
  const body = await c.req.parseBody({ all: true });
  const { facts, faults } = parseProductForm(body, product);
  const refused = (found: readonly SaidFault[]) =>
    formPage(c, deps, { product, form: readProductForm(body), faults: found });
  if (faults.length > 0) return refused(faults);
  const { nodeId: _stays, ...said } = facts;
  const amended = { ...said, productId: product.productId, requestId: requestIdOf(body) };
  return done(c, deps, await amendProduct(deps.db, by, amended, today), 'da-sua', refused);
}

async function sendEnd(c: C, deps: OfficeDeps): Promise<Response> {
  const { by } = requestOf(c, deps);
  const product = await productAsked(c, deps);
  if (!product) return c.notFound();
  const body = await c.req.parseBody();
  const { provinceCode, productId } = product;
  const ending = { provinceCode, productId, requestId: requestIdOf(body), reason: typedOf(body, 'reason') ?? '' };
  const result = await withdrawProduct(deps.db, by, ending);
  if (!result.ok && result.refusal.code === 'not-permitted') return notAllowed(c, deps, paths.officeProduct(productId));
  return done(c, deps, result, 'thoi-ban', (faults) => showProduct(c, deps, product, { body, faults }));
}

async function done(
  c: C,
  deps: OfficeDeps,
  result: Result<ProductId, ProductRefusal>,
  word: string,
  refused: (faults: readonly SaidFault[]) => Promise<Response>,
): Promise<Response> {
  const { language } = requestOf(c, deps);
  return result.ok
    ? c.redirect(inLanguage(`${paths.officeProduct(result.value)}?xong=${word}`, language), 303)
    : refused(faultsOfRefusal(result.refusal));
}

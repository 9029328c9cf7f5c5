import type { JSX } from 'preact';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import { Pager } from '../../platform/web/components/pager.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { paths } from '../../platform/web/paths.ts';
import { usePortal } from '../messages/portal-messages.ts';
import { inSentence, placeName, placePath } from '../place-names.ts';
import { type PageFrame, PortalPage } from '../portal-page.tsx';
import type { PlaceRef } from '../read-models.ts';
import { SHADES } from './map-drawing.ts';
import { type MapMessages, mapMessages } from './map-messages.ts';
import type { MapPair, MapPlace, ProvinceLine } from './map-reads.ts';
import { type MapProvince, NationMap } from './nation-map.tsx';
import { MOST_LINES, ProvinceMap, drawable } from './province-map.tsx';
import { STREETS_ISLAND, StreetsOffer, nationSheet, provinceSheet } from './streets-offer.tsx';
import type { Streets } from './streets.ts';

interface NationMapPageProps {
  readonly frame: PageFrame;
  readonly provinces: readonly MapProvince[];
  readonly lines: readonly ProvinceLine[];
  /** Whether there are more pairs of provinces than `lines`. */
  readonly isCut: boolean;
  readonly hasSample: boolean;
  /** Streets to see behind the points, where the operator set some. */
  readonly streets: Streets | null;
}

export function NationMapPage(props: NationMapPageProps): JSX.Element {
  const { frame, provinces, lines, isCut, hasSample, streets } = props;
  const t = mapMessages[frame.language];
  const active = provinces.filter(({ agreements }) => agreements > 0).toSorted((a, b) => b.agreements - a.agreements);
  const total = active.reduce((sum, { agreements }) => sum + agreements, 0);
  return (
    <PortalPage
      frame={frame}
      path={paths.map()}
      title={t.title}
      description={t.description}
      crumbs={[]}
      hasSample={hasSample}
      islands={streets ? [STREETS_ISLAND] : undefined}
    >
      <div class="flow mt-2">
        <h1>{t.title}</h1>
        <p class="lede">{t.nation(total, active.length)}</p>
      </div>
      <div class="map-columns mt-6">
        <figure class="map-sheet" {...(streets ? controlWords(t) : {})}>
          <NationMap provinces={provinces} lines={lines} />
          {streets && <StreetsOffer streets={streets} content={nationSheet(provinces, lines, frame.language)} />}
          <figcaption class="small">
            <Legend />
            <span class="muted">{t.source}</span>
          </figcaption>
        </figure>
        {active.length > 0 && (
          <div>
            <h2 class="text-lg">{t.tableTitle}</h2>
            <ProvinceTable provinces={active} />
            {active.length < provinces.length && (
              <p class="muted small mt-3">{t.othersNone(provinces.length - active.length)}</p>
            )}
          </div>
        )}
      </div>
      {lines.length > 0 && <ProvinceLines {...{ lines, isCut, provinces }} />}
    </PortalPage>
  );
}

function Legend(): JSX.Element {
  const { language } = usePortal();
  const t = mapMessages[language];
  const steps = SHADES.map((bound, index) => {
    const next = SHADES[index + 1];
    return { shade: index + 1, text: next === undefined ? t.above(bound) : t.upTo(bound + 1, next) };
  });
  return (
    <span class="map-legend">
      <strong>{t.legend}</strong>
      {[{ shade: 0, text: t.none }, ...steps].map(({ shade, text }) => (
        <span key={shade} class="map-key">
          <svg viewBox="0 0 10 10" width="14" height="14" aria-hidden="true">
            <rect class={`map-province map-shade-${shade}`} x="0.5" y="0.5" width="9" height="9" />
          </svg>
          {text}
        </span>
      ))}
    </span>
  );
}

function ProvinceTable({ provinces }: { provinces: readonly MapProvince[] }): JSX.Element {
  const { language, href } = usePortal();
  const t = mapMessages[language];
  return (
    <FoldTable
      caption={t.tableCaption}
      rows={provinces}
      keyOf={({ code }) => code}
      narrow
      columns={[
        { heading: t.province, cell: ({ slug, name }) => <a href={href(paths.map(slug))}>{name}</a> },
        { heading: t.agreements, cell: ({ agreements }) => agreements, isNumber: true },
        { heading: t.sides, cell: ({ sides }) => sides, isNumber: true },
      ]}
    />
  );
}

function ProvinceLines({
  lines,
  isCut,
  provinces,
}: Pick<NationMapPageProps, 'lines' | 'isCut' | 'provinces'>): JSX.Element {
  const { language } = usePortal();
  const t = mapMessages[language];
  const nameOf = (code: string): string => provinces.find((province) => province.code === code)?.name ?? code;
  return (
    <Section id="giua-hai-tinh" title={t.linesTitle} lead={isCut ? t.cutLines(lines.length) : undefined}>
      <FoldTable
        caption={t.tableCaption}
        rows={lines}
        keyOf={({ from, to }) => `${from} ${to}`}
        columns={[
          { heading: t.from, cell: ({ from }) => nameOf(from) },
          { heading: t.to, cell: ({ to }) => nameOf(to) },
          { heading: t.agreements, cell: ({ agreements }) => agreements, isNumber: true },
        ]}
      />
    </Section>
  );
}

interface ProvinceMapPageProps {
  readonly frame: PageFrame;
  readonly path: string;
  readonly province: PlaceRef;
  readonly code: string;
  readonly agreements: number;
  readonly places: readonly MapPlace[];
  readonly pairs: readonly MapPair[];
  /** The part of `pairs` that the table shows. */
  readonly shown: readonly MapPair[];
  readonly next: string | null;
  readonly after: string | null;
  readonly hasSample: boolean;
  readonly streets: Streets | null;
}

/** What the scripts write on the controls that they add. */
const controlWords = (t: MapMessages) => ({
  'data-zoom-in': t.zoomIn,
  'data-zoom-out': t.zoomOut,
  'data-zoom-reset': t.zoomReset,
  'data-filter': t.filter,
  'data-filter-all': t.filterAll,
  'data-controls': t.controls,
});

export function ProvinceMapPage(props: ProvinceMapPageProps): JSX.Element {
  const { frame, path, province, code, agreements, places, pairs, after, hasSample, streets } = props;
  const { language } = frame;
  const t = mapMessages[language];
  const name = placeName(province, language);
  const { known, lines } = drawable(places, pairs);
  const missing = places.length - known.size;
  const islands = [...(lines.length > 0 ? ['portal/islands/map'] : []), ...(streets && !after ? [STREETS_ISLAND] : [])];
  return (
    <PortalPage
      frame={frame}
      path={path}
      title={t.provinceTitle(name)}
      description={t.provinceDescription(name)}
      crumbs={[{ label: t.crumb, path: paths.map() }]}
      hasSample={hasSample}
      islands={islands}
    >
      <div class="flow mt-2">
        <h1>{t.provinceTitle(name)}</h1>
        <p class="lede">{t.provinceLead(agreements, pairs.length)}</p>
      </div>
      {after === null && (
        <figure class="map-sheet mt-6" {...controlWords(t)}>
          <ProvinceMap code={code} name={name} places={places} pairs={pairs} />
          {streets && <StreetsOffer streets={streets} content={provinceSheet(code, places, pairs, language)} />}
          <figcaption class="small">
            {pairs.length > 0 && known.size === 0 && <p>{t.noPoints}</p>}
            {known.size > 0 && missing > 0 && <p>{t.somePoints(missing)}</p>}
            {lines.length === MOST_LINES && <p>{t.cut(MOST_LINES)}</p>}
            <span class="muted">{t.source}</span>
          </figcaption>
        </figure>
      )}
      {pairs.length > 0 && <Pairs {...props} />}
      <p class="mt-6 flex flex-wrap gap-x-6">
        <PlaceLink province={province} />
      </p>
    </PortalPage>
  );
}

function PlaceLink({ province }: { province: PlaceRef }): JSX.Element {
  const { language, href } = usePortal();
  const t = mapMessages[language];
  return (
    <>
      <a href={href(placePath(province))}>{t.toProvince(inSentence(province, language))}</a>
      <a href={href(paths.map())}>{t.toNation}</a>
    </>
  );
}

function Pairs({ path, places, shown, next, after }: ProvinceMapPageProps): JSX.Element {
  const { language, href } = usePortal();
  const t = mapMessages[language];
  const byId = new Map(places.map((place) => [place.nodeId, place]));
  const link = (nodeId: string): JSX.Element | null => {
    const place = byId.get(nodeId);
    return place ? <a href={href(placePath(place))}>{placeName(place, language)}</a> : null;
  };
  return (
    <Section id="ai-voi-ai" title={t.pairsTitle}>
      <FoldTable
        caption={t.pairsCaption}
        rows={shown}
        keyOf={({ from, to }) => `${from} ${to}`}
        columns={[
          { heading: t.from, cell: ({ from }) => link(from) },
          {
            heading: t.to,
            cell: ({ to, mutual }) => (
              <>
                {link(to)}
                {mutual && <span class="muted"> ({t.mutual})</span>}
              </>
            ),
          },
          { heading: t.agreements, cell: ({ agreements }) => agreements, isNumber: true },
        ]}
      />
      <Pager path={path} next={next} isFirst={after === null} />
    </Section>
  );
}

import { FIELD_NAMES } from '../kernel/fields.ts';
import { FIELD_WORDING } from './field-wording.ts';
import {
  type AgreementConflict,
  type Proposal,
  type ProposedAgreement,
  type ProposedContribution,
  type ProposedParty,
  changesRecords,
} from './proposal.ts';
import { type Lang, READING_WORDS, dayWords, dongWords, giftWords, partyWords } from './reading-words.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';

/** Beside each line: new, standing, in conflict, unclear. */
const MARK = { new: '+', stands: '=', conflict: '!', unclear: '?' } as const;
/** Of a name that half the country bears, some examples are enough. */
const MOST_CANDIDATES = 5;

/** A proposal as lines for a person who decides whether to store it. */
export function describeProposal(proposal: Proposal, lang: Lang): string[] {
  const vi = lang === 'vi';
  const { kind, source, programme, documents, agreements, contributions, undividedFields, textKnown } = proposal;
  const title = source.title ?? (vi ? '(không rõ đầu đề)' : '(no headline)');
  const lines = [`${title} · ${dayWords(source.publishedOn, lang)} · ${READING_WORDS[lang].kinds[kind]}`];
  if (textKnown) lines.push(vi ? '= Bài này đã được lưu trước đây.' : '= This text has been stored before.');
  if (agreements.length === 0) {
    lines.push(
      vi
        ? 'Không có gì để lưu: bài không nói về giao ước kết nghĩa.'
        : 'Nothing to store: the article tells of no twinning agreement.',
    );
    return lines;
  }
  if (programme?.state === 'unclear')
    lines.push(
      `${MARK.unclear} ${vi ? 'Không rõ thuộc chương trình nào' : 'Not clear which programme'}: ${programme.candidates.map(({ title }) => title).join('; ')}`,
    );
  else if (programme)
    lines.push(
      `${MARK[programme.state]} ${vi ? 'Chương trình' : 'Programme'}: ${programme.state === 'new' && !vi ? programme.titleEn : programme.title}`,
    );
  for (const { read, which } of documents) {
    const adds =
      which.state === 'stands' && which.adds ? (vi ? ' (bài cho biết thêm)' : ' (the article tells more of it)') : '';
    lines.push(
      `${MARK[which.state]} ${vi ? 'Căn cứ' : 'Legal basis'}: ${read.kind} ${read.number}, ${dayWords(read.issuedOn, lang)}${adds}`,
    );
  }
  for (const agreement of agreements) lines.push(...agreementLines(agreement, lang));
  for (const gift of contributions) lines.push(...giftLines(gift, lang));
  if (undividedFields.length > 0)
    lines.push(
      `${MARK.unclear} ${vi ? 'Lĩnh vực, không rõ của giao ước nào nên không lưu' : 'Fields, of which agreement is not clear, so not stored'}: ${undividedFields
        .map(({ field }) => FIELD_NAMES[lang][field])
        .join(' · ')}`,
    );
  lines.push(
    vi
      ? '+ mới  = đã có  ! khác với sổ, không lưu  ? chưa rõ, không lưu'
      : '+ new  = on record  ! differs, not stored  ? unclear, not stored',
  );
  if (!changesRecords(proposal)) lines.push(vi ? 'Không có gì mới để lưu.' : 'There is nothing new to store.');
  return lines;
}

function agreementLines(
  { parties, signedOn, signedBy, documentKind, fields, which }: ProposedAgreement,
  lang: Lang,
): string[] {
  const vi = lang === 'vi';
  const side = (roles: readonly ProposedParty['role'][]): string =>
    parties
      .filter(({ role }) => roles.includes(role))
      .map(({ read }) => partyWords(read))
      .join(', ');
  const mutual = side(['mutual']);
  const pair = mutual === '' ? `${side(['sponsor'])} → ${side(['recipient'])}` : mutual;
  const day = signedOn
    ? screenDate(signedOn)
    : signedBy
      ? `${vi ? 'chậm nhất' : 'at the latest'} ${screenDate(signedBy)}`
      : dayWords(null, lang);
  const paper = READING_WORDS[lang].papers[documentKind.kind];
  const assumed = documentKind.found ? '' : vi ? ' (bài không nêu, tạm ghi)' : ' (not told, assumed)';
  const lines = [
    `${MARK[which.state]} ${vi ? 'Kết nghĩa' : 'Twinning'}: ${pair} · ${vi ? 'ký' : 'signed'} ${day} · ${paper}${assumed}`,
  ];
  for (const party of parties) lines.push(...partyLines(party, lang));
  if (which.state === 'stands')
    lines.push(
      `    ${vi ? 'đã có' : 'on record'}: ${which.slug}`,
      ...which.conflicts.map((conflict) => conflictLine(conflict, lang)),
    );
  if (which.state === 'new') {
    if (which.earlier.length > 0)
      lines.push(
        `    ${vi ? 'hai bên đã có giao ước khác' : 'the two have another agreement'}: ${which.earlier.join(', ')}`,
      );
    for (const { field } of fields) lines.push(`    ${MARK.new} ${FIELD_WORDING[field][lang]}`);
  }
  return lines;
}

function conflictLine(conflict: AgreementConflict, lang: Lang): string {
  const vi = lang === 'vi';
  if (conflict.attribute === 'parties')
    return `    ${MARK.conflict} ${vi ? 'sổ không có bên' : 'the record lacks'}: ${conflict.names.join(', ')}`;
  const [recorded, read] = [screenDate(conflict.recorded), screenDate(conflict.read)];
  return `    ${MARK.conflict} ${vi ? `ngày ký: sổ ghi ${recorded}, bài ghi ${read}` : `signed: the record says ${recorded}, the article ${read}`}`;
}

function partyLines({ read, resolved }: ProposedParty, lang: Lang): string[] {
  const vi = lang === 'vi';
  const name = partyWords(read);
  if (resolved.state === 'new')
    return [
      `    ${MARK.new} ${name}: ${vi ? 'chưa có trong danh mục, sẽ thêm ở' : 'not in the registry, would be added in'} ${resolved.node.parentName}`,
    ];
  if (resolved.state === 'known')
    return resolved.byOtherName
      ? [`    ${MARK.stands} ${name}: ${vi ? 'trong danh mục là' : 'in the registry'} ${resolved.node.fullName}`]
      : [];
  const { reason, candidates } = resolved;
  const shown = candidates
    .slice(0, MOST_CANDIDATES)
    .map(({ fullName, within }) => (within ? `${fullName} (${within})` : fullName));
  const more = candidates.length > shown.length ? `; +${candidates.length - shown.length}` : '';
  const list = shown.length > 0 ? `: ${shown.join('; ')}${more}` : '';
  return [`    ${MARK.unclear} ${name}: ${READING_WORDS[lang].unclear[reason]}${list}`];
}

function giftLines({ read, donor, recipient, stage, which, agreement }: ProposedContribution, lang: Lang): string[] {
  const vi = lang === 'vi';
  const verb = stage === 'pledged' ? (vi ? 'Cam kết' : 'Pledged') : vi ? 'Đã trao' : 'Given';
  const line = `${MARK[which.state]} ${verb}: ${donor || '?'} → ${recipient || '?'}: ${giftWords(read, lang)}`;
  if (which.state === 'stands') return [`${line} (${vi ? 'đã có, bài này nói lại' : 'on record, told again'})`];
  if (which.state === 'conflict') {
    const [recorded, told] = [dongWords(which.recorded, lang), dongWords(which.read, lang)];
    return [
      line,
      `    ${vi ? `sổ ghi ${recorded}, bài ghi ${told}` : `the record says ${recorded}, the article ${told}`}`,
    ];
  }
  if (which.state === 'unclear' && agreement === null)
    return [line, `    ${vi ? 'không rõ thuộc giao ước nào' : 'not clear under which agreement'}`];
  return [line];
}

import type { ReadDetails } from './details/details.ts';
import type { Fact, ReadContribution, ReadParty, Reading } from './reading.ts';

const factOf = ({ span, rule, confidence }: Fact) => ({ span, rule, confidence });

function presentParty(party: ReadParty) {
  return {
    name: party.name,
    type: party.type,
    ...(party.commune ? { commune: party.commune } : {}),
    ...(party.unitCode ? { unitCode: party.unitCode } : {}),
    ...factOf(party),
  };
}

function presentContribution(gift: ReadContribution) {
  return {
    donor: gift.donor,
    recipient: gift.recipient,
    kind: gift.kind,
    amountVnd: gift.amountVnd === null ? null : Number(gift.amountVnd),
    ...(gift.amountBound ? { amountBound: gift.amountBound } : {}),
    quantity: gift.quantity,
    unit: gift.unit,
    status: gift.status,
    ...factOf(gift),
  };
}

const presentDetails = ({ ceremony, commitments, helped, plannedTimes, profiles, results }: ReadDetails) => ({
  ceremony: ceremony
    ? { place: ceremony.place, timeOfDay: ceremony.timeOfDay, clock: ceremony.clock, ...factOf(ceremony) }
    : null,
  commitments: commitments.map((one) => ({ field: one.field, by: one.by, ...factOf(one) })),
  helped: helped.map((one) => ({ count: one.count, unit: one.unit, ...factOf(one) })),
  plannedTimes: plannedTimes.map((one) => ({ when: one.when, from: one.from, to: one.to, ...factOf(one) })),
  profiles: profiles.map((one) => ({
    place: one.place,
    households: one.households,
    people: one.people,
    poorHouseholds: one.poorHouseholds,
    nearPoorHouseholds: one.nearPoorHouseholds,
    peoples: one.peoples,
    ...factOf(one),
  })),
  results: results.map((one) => ({
    indicator: one.indicator,
    value: one.value,
    before: one.before,
    unit: one.unit,
    period: one.period,
    ...factOf(one),
  })),
});

/**
 * The plain JSON form of a reading: one object an article, dates as "YYYY-MM-DD", amounts as numbers, `fields` as codes;
 * the words behind fields, kind and date stand under `evidence`, those of all other facts beside them.
 */
export function presentReading(reading: Reading, id?: string) {
  return {
    ...(id === undefined ? {} : { id }),
    published: reading.published?.date ?? null,
    kind: reading.kind.kind,
    twinnings: reading.twinnings.map((twinning) => ({
      supporters: twinning.supporters.map(presentParty),
      recipients: twinning.recipients.map(presentParty),
      signedOn: twinning.signedOn,
      equalParties: twinning.equalParties,
      ...factOf(twinning),
    })),
    legalBases: reading.legalBases.map((basis) => ({
      kind: basis.kind,
      number: basis.number,
      issuedOn: basis.issuedOn,
      issuer: basis.issuer,
      ...factOf(basis),
    })),
    fields: reading.fields.map((found) => found.field),
    contributions: reading.contributions.map(presentContribution),
    people: reading.people.map((person) => ({ name: person.name, role: person.role, ...factOf(person) })),
    details: presentDetails(reading.details),
    evidence: {
      published: reading.published ? factOf(reading.published) : null,
      kind: factOf(reading.kind),
      fields: reading.fields.map((found) => ({ field: found.field, ...factOf(found) })),
    },
  };
}
export type PresentedReading = ReturnType<typeof presentReading>;

import type { PrivacyMessages } from './vi.ts';

const givers = { subject: 'the person', guardian: 'the legal guardian' };
const span = (days: number): string => (days % 365 === 0 ? `${(days / 365) * 12} months` : `${days} days`);

export const en: PrivacyMessages = {
  section: 'Personal data',
  law: 'the Law on Personal Data Protection 91/2025/QH15 and Decree 356/2025/NĐ-CP',
  purposes: {
    'publish-name': 'Publish the name',
    'publish-photo': 'Publish photos that show the person',
    'publish-story': 'Publish their story or words',
    contact: 'Use the telephone number for calls',
  },
  givers,
  ages: { adult: '18 or older', 'child-from-7': 'From 7 to under 18', 'child-under-7': 'Under 7' },
  hows: {
    'signed-paper': 'Signed on paper',
    'spoken-before-witness': 'Spoken before a witness, with minutes',
    'in-app': 'In this system',
    'term-over': 'The time of a closed account is over',
  },
  nav: {
    label: 'Pages on personal data',
    register: 'Register',
    own: 'My data',
    people: 'People',
    looks: 'Who looked',
    erasures: 'Erasure requests',
  },
  register: {
    title: 'What the system keeps about people, and why',
    lede: 'This is all personal data that the system keeps. Downloads, erasure and the nightly deletion of what is over its time follow this very table.',
    never:
      'The system keeps nobody’s ethnic origin, religion, health or identity number; poor households and ethnic groups are totals of a village. Those who benefit are never named in public; photos and stories are published only with the consent of those in them.',
    rights: 'Your rights',
    rightsText: 'You may know, see, correct, take along, take your consent back, and ask for the erasure of your data.',
    rightsWithAccount:
      'With an account: open “My data” in the office to download, to ask for erasure and to see who looked at your data.',
    rightsWithoutAccount: 'Without an account: get in touch with the programme office.',
    groups: {
      accounts: 'Who signs in, and who was invited',
      people: 'People without an account',
      papers: 'Papers, ledger and server',
    },
    caption: (group) => `Data kept: ${group}`,
    data: 'Data and purpose',
    ground: 'Ground, and who sees it',
    kept: 'Kept for',
    erased: 'On erasure',
    whose: {
      'account-holder': 'Account holders',
      invited: 'People who were invited',
      person: 'People without an account',
      operator: 'The operator of the server',
      office: 'The programme office',
      'named-in-paper': 'Parties that papers or the press name',
    },
    grounds: {
      task: 'Work of offices and organisations as the law provides',
      security: 'Cyber security and system logs (Law 116/2025/QH15)',
      consent: 'Consent of the data subject',
      proof: 'Proof of compliance with Law 91/2025/QH15',
    },
    seenBy: (roles) => (roles.length === 0 ? 'Only the person and the system.' : `Seen by: ${roles.join(', ')}.`),
    retention: (retention) => {
      if (retention.kind === 'until-erased') return 'Until a request for erasure is carried out.';
      if (retention.kind === 'with-records') return 'With the records of the programme.';
      const { days, from } = retention;
      if (from === 'forgotten' || (from === 'end' && days === 0)) return 'Until it ends, then deleted the same night.';
      if (from === 'end') return `${span(days)} from its end.`;
      if (from === 'unaccepted-end') return `Not accepted: deleted ${span(days)} after its last day.`;
      if (from === 'act') return `${span(days)} from the act.`;
      return from === 'failed' ? `${span(days)} from the failure.` : `${span(days)} from its sending.`;
    },
    print: 'This table can be printed with your browser.',
  },
  own: {
    title: 'My data',
    lede: 'What the system keeps about you, and the rights you can use right here.',
    holds: 'The system keeps about you',
    caption: 'Rows of data by kind',
    kind: 'Kind of data',
    rows: 'Rows',
    file: 'Download my data',
    fileText:
      'The file holds every row of the table above. Passwords and secrets are not in it. The download is written down in the audit.',
    json: 'Download as JSON (for machines)',
    html: 'Download as HTML (to read and print)',
    erase: 'Ask for the erasure of my data',
    eraseText:
      'An administrator above you looks at it and carries it out. Afterwards you cannot sign in any more; name and addresses are overwritten everywhere; what you did stays under a nameless number. It cannot be undone.',
    ask: 'Ask for erasure',
    asked: (day) => `You asked for erasure on ${day}; it waits for an answer.`,
    takeBack: 'Take the request back',
    declined: (reason) => `The last request was declined. Reason: ${reason}`,
    looks: 'Who looked at my data',
    noLooks: 'Nobody has looked at your full data.',
  },
  looks: {
    title: 'Who looked at whose data',
    ledeAll:
      'Each time an officer opens somebody’s full data, the system writes a line (at most one an hour for the same viewer and person).',
    ledeOwn: 'When others looked at your data, and when you looked at the data of others.',
    caption: 'Looks, the last first',
    when: 'When',
    viewer: 'Viewer',
    as: 'In the role',
    subject: 'Looked at the data of',
    erased: 'Somebody whose data were erased',
    none: 'Nobody has looked yet.',
  },
  people: {
    title: 'People',
    lede: 'Who signs, who is called, who stands on photos, and needs no account. Write people down only where the work needs it.',
    add: 'Write somebody down',
    none: 'Nobody is written down at your places.',
    noneNext: 'When a record needs somebody without an account to sign or to be called, write them down here first.',
    caption: 'People, the last written down first',
    name: 'Full name',
    post: 'Position',
    place: 'Belongs to',
    phone: 'Telephone',
    masked: 'Names and numbers are masked, since your role does not need them in full.',
    phonesMasked: 'Numbers show in full on each person’s page alone; opening it is written down.',
    notStated: 'Not stated',
  },
  person: {
    newTitle: 'Write somebody down',
    correctTitle: 'Correct',
    erasedTitle: 'Somebody whose data were erased',
    erased: (day) => `The data of this person were erased on ${day}. Only a number is left, so that records hold.`,
    nameHint: 'As in their papers, with all marks. For example: Rơ Châm H’Yúi.',
    postHint: 'Not required. For example: village elder.',
    phoneHint: 'Not required. Only when the person knows of it and calls are needed.',
    placeHint: 'The officers of this place and the programme office will see it.',
    choosePlace: 'Choose a place',
    save: 'Save',
    correct: 'Correct',
    faultSummary: 'Not saved yet, please put right:',
    placeMissing: 'Choose the place to which the person belongs.',
    fault: ({ field, code, saw }) => {
      const what = field === 'fullName' ? 'Full name' : field === 'post' ? 'Position' : 'Telephone';
      if (code === 'missing') return `${what}: nothing was entered.`;
      if (code === 'not-a-phone') return `${what}: 8 to 15 digits, with or without + in front — saw “${saw}”.`;
      if (code === 'not-a-name') return `${what}: no digits and no signs such as @ < > — saw “${saw}”.`;
      return code === 'too-short' ? `${what}: too short — saw “${saw}”.` : `${what}: longer than 200 letters.`;
    },
    recorded: 'Recorded.',
    corrected: 'Corrected.',
    file: 'Download the data of this person',
    fileText: 'Hand it to the person or their guardian when they ask. The download is written down in the audit.',
    erase: 'Erase the data of this person',
    eraseText:
      'When the person asks. An administrator or the programme office carries it out after seeing what goes and what stays.',
    toErasure: 'Open the request page',
  },
  consent: {
    title: 'Consent',
    lede: 'Without a line “in force” nothing may be published.',
    caption: 'Consent by purpose',
    purpose: 'Purpose',
    status: 'Now',
    papers: 'Papers',
    state: (status, day) => {
      switch (status.code) {
        case 'never-asked':
          return 'Not asked: may not be used';
        case 'stands':
          return status.until ? `In force until ${day(status.until)}` : 'In force';
        case 'waits-for':
          return `Not enough: missing ${status.missing.map((giver) => givers[giver]).join(', ')}`;
        case 'withdrawn':
          return `Taken back on ${day(status.on)} (${givers[status.by]})`;
        case 'over':
          return `Over since ${day(status.since)}`;
      }
    },
    paper: 'Print a consent form',
    give: 'Record a consent',
    giveText: 'Nothing is chosen beforehand: choose only what the person really agreed to.',
    withdraw: 'Record a withdrawal',
    withdrawText: 'A withdrawal holds at once; what was published has to be taken down.',
    purposesLabel: 'Agreed to',
    withdrawPurposes: 'Taken back',
    age: 'Age of the person',
    chooseAge: 'Choose an age',
    giver: 'Who agreed',
    whoWithdraws: 'Who takes it back',
    giverHint: 'A child from 7 on: the child and the guardian. Under 7: the guardian.',
    giverChoice: { subject: 'The person', guardian: 'The legal guardian' },
    how: 'How',
    document: 'Number of the paper or minutes, and where it lies',
    documentHint: 'For example: Form 12/2026, office of the commune. No names.',
    happenedOn: 'Day',
    endsOn: 'Holds until the end of',
    endsOnHint: 'Leave empty when no day was agreed.',
    dayFault: (saw) => (saw === '' ? 'Day: nothing was entered.' : `Day: a real day is needed — saw “${saw}”.`),
    endsFault: (saw) => `Holds until: a real day is needed — saw “${saw}”.`,
    ageMissing: 'Age of the person: nothing was chosen.',
    howMissing: 'How: nothing was chosen.',
    given: 'The consent was recorded.',
    withdrawn: 'The withdrawal was recorded.',
    fault: (fault, day) => {
      switch (fault.code) {
        case 'no-such-person':
          return 'There is no such person, or their data were erased.';
        case 'no-purpose':
          return 'No purpose was chosen.';
        case 'no-giver':
          return 'Choose who spoke.';
        case 'document-missing':
          return 'Number of the paper: needed, since it was not agreed in this system.';
        case 'in-future':
          return `Day: cannot lie in the future — saw ${day(fault.saw)}.`;
        case 'ends-before':
          return `Holds until: cannot lie before the day of the consent — saw ${day(fault.saw)}.`;
        case 'giver-does-not-fit':
          return fault.giver === 'guardian'
            ? 'Who is 18 or older agrees alone; nobody agrees for them.'
            : 'For a child under 7 only the legal guardian agrees.';
      }
    },
    sentBefore: 'This form was sent before with other content. Look at it again, then send it once more.',
    notRecorded: 'Not recorded yet, please put right:',
  },
  sheet: {
    title: 'CONSENT FORM',
    abstract: 'On the processing and publication of personal data in the twinning programme',
    basis: (law) => `Under ${law}.`,
    who: 'I am',
    post: 'Position (if any)',
    place: 'Of',
    guardianOf: 'Legal guardian (when the person is under 18)',
    agree: 'I agree to what I tick below (an empty box means no):',
    until: 'This consent holds until …… / …… / ………… (empty: until I take it back).',
    rights:
      'I know that I may take this consent back at any time, without giving a reason and without losing anything; what was done before stays lawful. I may see, correct, take along and ask for the erasure of my data at the office that made this form.',
    office: (name) => `Office that processes the data: ${name}.`,
    dateLine: '………………, …… / …… / …………',
    signSubject: 'THE PERSON',
    signGuardian: 'THE GUARDIAN',
    signWitness: 'THE OFFICER',
    signHint: '(signature and full name)',
    back: 'Back to the person',
  },
  erasures: {
    title: 'Requests for erasure',
    waiting: (count) => (count === 1 ? 'Answer a request for erasure' : `Answer ${count} requests for erasure`),
    waitingWhy: 'See what would go and what would stay, then erase, or decline with a reason.',
    lede: 'Made by the person, or recorded for them by an office.',
    none: 'No request yet.',
    caption: 'Requests, the newest first',
    who: 'Of',
    asked: 'Asked on',
    how: 'Asked by',
    state: 'State',
    kinds: { account: 'Account', person: 'Person' },
    states: {
      asked: 'Waits for an answer',
      withdrawn: 'Taken back',
      declined: 'Declined',
      done: 'Erased',
    },
    proposedTitle: 'Accounts closed long ago',
    proposed: (years) => `Closed for more than ${years} years. The system proposes and never erases by itself.`,
    proposedNone: 'No account has been closed that long.',
    closedOn: 'Closed on',
  },
  erasure: {
    title: 'Erase personal data',
    of: (name) => `Of ${name}`,
    erasedAlready: (day) => `Erased on ${day}.`,
    request: 'Request',
    noRequest: 'No request waits. Data are erased only on request.',
    what: 'What goes, and what stays',
    caption: 'Each kind of data on erasure',
    kind: 'Kind of data',
    rows: 'Rows',
    fate: 'What happens',
    fates: { overwritten: 'Overwritten', deleted: 'Deleted', kept: 'Stays' },
    record: 'Record a request',
    how: 'How it was asked',
    document: 'Number of the letter or minutes, and where it lies',
    documentHint: 'No names.',
    recordPress: 'Record',
    takeBack: 'The person takes it back',
    takeBackText: 'Only when the person does not want it any more.',
    takeBackPress: 'Record',
    decline: 'Decline',
    declineText: 'Who asked will read the reason. No names in it.',
    reason: 'Reason',
    declinePress: 'Decline the request',
    carryOut: 'Erase',
    carryOutText: 'It cannot be undone, not even from the audit. Old backups hold the data until they are replaced.',
    confirm: 'I have read the table and do what this person asked for.',
    confirmMissing: 'Confirm that you have read the table.',
    carryOutPress: 'Erase the data',
    done: 'The data were erased.',
    recorded: 'The request was recorded.',
    tookBack: 'The withdrawal was recorded.',
    declined: 'The request was declined.',
    notDone: 'Not done:',
    refusal: ({ code }) =>
      ({
        'no-such-subject': 'There is no such person.',
        'erased-already': 'The data of this person were erased before.',
        'asked-already': 'A request waits already.',
        'not-asked': 'No request waits.',
        'document-missing': 'Number of the letter or minutes: nothing was entered.',
        'reason-missing': 'Reason: at least 5 letters.',
        'last-system-admin':
          'This is the last system administrator of the province. Give the role to somebody else first.',
      })[code],
  },
  notAllowed: {
    title: 'You cannot do this',
    why: 'Your role does not allow it. If it is needed, ask an administrator or the programme office.',
    back: 'Back to personal data',
  },
  file: {
    title: (name) => `Personal data of ${name}`,
    madeAt: (moment) => `Made at ${moment} (UTC).`,
    none: 'No rows.',
    hidden: 'Details are not in this file, since they are secrets of signing in.',
  },
};

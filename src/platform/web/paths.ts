import type { Language } from './language.ts';

const withQuery = (path: string, asked: Readonly<Record<string, string>>): string => {
  const query = new URLSearchParams(asked).toString();
  return query === '' ? path : `${path}?${query}`;
};

/** Every address of the site, without the language. No page writes an address by hand. */
export const paths = {
  home: () => '/',
  programmes: () => '/chuong-trinh',
  programme: (province: string, slug: string) => `/chuong-trinh/${province}/${slug}`,
  programmeAssignment: (province: string, slug: string) => `/chuong-trinh/${province}/${slug}/phan-cong.csv`,
  agreement: (province: string, slug: string) => `/ket-nghia/${province}/${slug}`,
  agreementPaper: (province: string, slug: string) => `/ket-nghia/${province}/${slug}/van-ban`,
  agreementPaperFile: (province: string, slug: string, format: string) =>
    `/ket-nghia/${province}/${slug}/van-ban.${format}`,
  paperStyles: (file: string) => `/van-ban/${file}`,
  /** A commitment on a page of its own, by its number in the agreement. */
  clause: (province: string, slug: string, position: number | string) =>
    `/ket-nghia/${province}/${slug}/noi-dung/${position}`,
  fields: () => '/linh-vuc',
  field: (field: string, province?: string) => (province ? `/linh-vuc/${field}/${province}` : `/linh-vuc/${field}`),
  silence: (province?: string) => (province ? `/im-lang/${province}` : '/im-lang'),
  newsFeed: (format: string) => `/tin.${format}`,
  placeNews: (slug: string, format: string) => `/dia-phuong/${slug}/tin.${format}`,
  programmeNews: (province: string, slug: string, format: string) => `/chuong-trinh/${province}/${slug}/tin.${format}`,
  agreementNews: (province: string, slug: string, format: string) => `/ket-nghia/${province}/${slug}/tin.${format}`,
  readingAids: () => '/co-chu',
  shareImage: () => '/anh-chia-se.png',
  places: () => '/dia-phuong',
  place: (slug: string) => `/dia-phuong/${slug}`,
  map: (province?: string) => (province ? `/ban-do/${province}` : '/ban-do'),
  products: () => '/san-pham',
  product: (province: string, slug: string) => `/san-pham/${province}/${slug}`,
  search: (query?: string) => (query ? `/tim?q=${encodeURIComponent(query)}` : '/tim'),
  suggestions: () => '/tim/goi-y',
  office: () => '/lam-viec',
  signIn: (next?: string) => (next ? `/lam-viec/dang-nhap?tiep=${encodeURIComponent(next)}` : '/lam-viec/dang-nhap'),
  singleSignOn: (next?: string) =>
    next ? `/lam-viec/dang-nhap/mot-cua?tiep=${encodeURIComponent(next)}` : '/lam-viec/dang-nhap/mot-cua',
  singleSignOnDone: () => '/lam-viec/dang-nhap/mot-cua/xong',
  secondFactor: () => '/lam-viec/dang-nhap/ma',
  recoverPassword: () => '/lam-viec/quen-mat-khau',
  resetPassword: (token: string) => `/lam-viec/dat-mat-khau/${token}`,
  signOut: () => '/lam-viec/dang-xuat',
  invitation: (token: string) => `/lam-viec/moi/${token}`,
  myAccount: () => '/lam-viec/tai-khoan',
  myDetails: () => '/lam-viec/tai-khoan/thong-tin',
  myRole: () => '/lam-viec/tai-khoan/vai',
  myPassword: () => '/lam-viec/tai-khoan/mat-khau',
  mySecondFactor: () => '/lam-viec/tai-khoan/lop-thu-hai',
  mySecondFactorStart: () => '/lam-viec/tai-khoan/lop-thu-hai/thiet-lap',
  mySecondFactorConfirm: () => '/lam-viec/tai-khoan/lop-thu-hai/xac-nhan',
  mySecondFactorOff: () => '/lam-viec/tai-khoan/lop-thu-hai/tat',
  myRecoveryCodes: () => '/lam-viec/tai-khoan/lop-thu-hai/ma-khoi-phuc',
  mySessions: () => '/lam-viec/tai-khoan/phien',
  myOtherSessions: () => '/lam-viec/tai-khoan/phien/khac',
  myKeys: () => '/lam-viec/tai-khoan/khoa',
  myKeyRevoke: () => '/lam-viec/tai-khoan/khoa/thu-hoi',
  myWebhooks: () => '/lam-viec/tai-khoan/bao-tin',
  myWebhook: (province: string, webhookId: string) => `/lam-viec/tai-khoan/bao-tin/${province}/${webhookId}`,
  myWebhookAct: (province: string, webhookId: string, act: 'gui-thu' | 'gui-lai' | 'dung') =>
    `/lam-viec/tai-khoan/bao-tin/${province}/${webhookId}/${act}`,
  people: () => '/lam-viec/nguoi-dung',
  person: (accountId: string) => `/lam-viec/nguoi-dung/${accountId}`,
  personAct: (accountId: string, act: string) => `/lam-viec/nguoi-dung/${accountId}/${act}`,
  endRole: (accountId: string, grantId: string) => `/lam-viec/nguoi-dung/${accountId}/thoi-vai/${grantId}`,
  invite: () => '/lam-viec/nguoi-dung/moi',
  invitations: () => '/lam-viec/nguoi-dung/loi-moi',
  invitationAct: (invitationId: string, act: string) => `/lam-viec/nguoi-dung/loi-moi/${invitationId}/${act}`,
  officeProgrammes: () => '/lam-viec/chuong-trinh',
  newProgramme: () => '/lam-viec/chuong-trinh/moi',
  officeProgramme: (programmeId: string) => `/lam-viec/chuong-trinh/${programmeId}`,
  stateProgramme: (programmeId: string) => `/lam-viec/chuong-trinh/${programmeId}/ghi-them`,
  programmeDeadlines: (programmeId: string) => `/lam-viec/chuong-trinh/${programmeId}/moc`,
  programmeDocuments: (programmeId: string) => `/lam-viec/chuong-trinh/${programmeId}/van-ban`,
  coverage: (programmeId: string) => `/lam-viec/chuong-trinh/${programmeId}/do-phu`,
  coverageFile: (programmeId: string) => `/lam-viec/chuong-trinh/${programmeId}/do-phu/tai-ve`,
  assignments: (programmeId: string) => `/lam-viec/chuong-trinh/${programmeId}/phan-cong`,
  assignment: (programmeId: string, versionId: string) =>
    `/lam-viec/chuong-trinh/${programmeId}/phan-cong/${versionId}`,
  assignmentAct: (programmeId: string, versionId: string, act: string) =>
    `/lam-viec/chuong-trinh/${programmeId}/phan-cong/${versionId}/${act}`,
  pairings: (programmeId: string) => `/lam-viec/chuong-trinh/${programmeId}/ghep-cap`,
  newPairing: (programmeId: string) => `/lam-viec/chuong-trinh/${programmeId}/ghep-cap/moi`,
  comparePairings: (programmeId: string) => `/lam-viec/chuong-trinh/${programmeId}/ghep-cap/so-sanh`,
  pairing: (programmeId: string, scenarioId: string) =>
    `/lam-viec/chuong-trinh/${programmeId}/ghep-cap/phuong-an/${scenarioId}`,
  pairingAct: (programmeId: string, scenarioId: string, act: string) =>
    `/lam-viec/chuong-trinh/${programmeId}/ghep-cap/phuong-an/${scenarioId}/${act}`,
  pairingFile: (programmeId: string, scenarioId: string, file: string) =>
    `/lam-viec/chuong-trinh/${programmeId}/ghep-cap/phuong-an/${scenarioId}/tai-ve/${file}`,
  takeInPairing: () => '/lam-viec/ghep-cap/nhap',
  pairingTemplate: (kind: string) => `/mau/ghep-cap-${kind}.xlsx`,
  assignmentPaper: (programmeId: string, versionId: string) =>
    `/lam-viec/chuong-trinh/${programmeId}/phan-cong/${versionId}/van-ban`,
  assignmentPaperFile: (programmeId: string, versionId: string, format: string) =>
    `/lam-viec/chuong-trinh/${programmeId}/phan-cong/${versionId}/van-ban.${format}`,
  planPaper: (agreementId: string, year: number | string) => `/lam-viec/nhip/${agreementId}/ke-hoach/${year}/van-ban`,
  planPaperFile: (agreementId: string, year: number | string, format: string) =>
    `/lam-viec/nhip/${agreementId}/ke-hoach/${year}/van-ban.${format}`,
  paperTemplates: () => '/lam-viec/mau-van-ban',
  withdrawPaperTemplate: () => '/lam-viec/mau-van-ban/thu-hoi',
  starterTemplate: () => '/lam-viec/mau-van-ban/tep-mau.docx',
  officePapers: () => '/lam-viec/van-ban',
  printReport: (asked: Readonly<Record<string, string>> = {}) => withQuery('/lam-viec/in-bao-cao', asked),
  writeInvitation: () => '/lam-viec/giay-moi',
  invitationPaper: () => '/lam-viec/giay-moi/van-ban',
  writeCatalogue: () => '/lam-viec/danh-muc',
  cataloguePaper: () => '/lam-viec/danh-muc/van-ban',
  officePaper: (province: string, slug: string) => `/lam-viec/ket-nghia/${province}/${slug}/van-ban`,
  officePaperFile: (province: string, slug: string, format: string) =>
    `/lam-viec/ket-nghia/${province}/${slug}/van-ban.${format}`,
  myAgreements: () => '/lam-viec/ket-nghia',
  rhythm: () => '/lam-viec/nhip',
  rhythmFile: (format: string) => `/lam-viec/nhip/tai-ve.${format}`,
  life: (agreementId: string) => `/lam-viec/nhip/${agreementId}`,
  setRhythm: (agreementId: string) => `/lam-viec/nhip/${agreementId}/dat-nhip`,
  plan: (agreementId: string, year: number | string) => `/lam-viec/nhip/${agreementId}/ke-hoach/${year}`,
  planAct: (agreementId: string, year: number | string, act: 'sua' | 'dong-y' | 'chuyen') =>
    `/lam-viec/nhip/${agreementId}/ke-hoach/${year}/${act}`,
  newActivity: (agreementId: string) => `/lam-viec/nhip/${agreementId}/hoat-dong/moi`,
  activity: (agreementId: string, activityId: string) => `/lam-viec/nhip/${agreementId}/hoat-dong/${activityId}`,
  activityAct: (agreementId: string, activityId: string, act: string) =>
    `/lam-viec/nhip/${agreementId}/hoat-dong/${activityId}/${act}`,
  needs: () => '/lam-viec/nhu-cau',
  newNeed: () => '/lam-viec/nhu-cau/moi',
  need: (needId: string) => `/lam-viec/nhu-cau/${needId}`,
  needAct: (needId: string, act: string) => `/lam-viec/nhu-cau/${needId}/${act}`,
  officeProducts: () => '/lam-viec/san-pham',
  newProduct: () => '/lam-viec/san-pham/moi',
  officeProduct: (productId: string) => `/lam-viec/san-pham/${productId}`,
  amendProduct: (productId: string) => `/lam-viec/san-pham/${productId}/sua`,
  productAct: (productId: string, act: 'thoi-ban' | 'giao-dich') => `/lam-viec/san-pham/${productId}/${act}`,
  dealAct: (productId: string, dealId: string) => `/lam-viec/san-pham/${productId}/giao-dich/${dealId}`,
  calendar: () => '/lam-viec/lich',
  calendarFile: () => '/lam-viec/lich.ics',
  agreementCalendar: (province: string, slug: string) => `/ket-nghia/${province}/${slug}/lich.ics`,
  texts: () => '/lam-viec/cung-soan',
  text: (textId: string) => `/lam-viec/cung-soan/${textId}`,
  textEdit: (textId: string, part: string) => `/lam-viec/cung-soan/${textId}/sua/${part}`,
  textCompare: (textId: string) => `/lam-viec/cung-soan/${textId}/so-sanh`,
  textAct: (textId: string, act: 'gop-y' | 'xong-gop-y' | 'dong-y' | 'bo' | 'ky') =>
    `/lam-viec/cung-soan/${textId}/${act}`,
  newText: (province: string, slug: string, purpose: 'phu-luc' | 'gia-han') =>
    `/lam-viec/ket-nghia/${province}/${slug}/soan/${purpose}`,
  passOn: (province: string, slug: string) => `/lam-viec/ket-nghia/${province}/${slug}/chuyen-giao`,
  agreementsFile: () => '/lam-viec/ket-nghia/tai-ve.xlsx',
  importAgreements: () => '/lam-viec/ket-nghia/nhap',
  newAgreement: () => '/lam-viec/ket-nghia/moi',
  officeAgreement: (province: string, slug: string) => `/lam-viec/ket-nghia/${province}/${slug}`,
  agreementAct: (province: string, slug: string, act: string) => `/lam-viec/ket-nghia/${province}/${slug}/viec/${act}`,
  stateContribution: (province: string, slug: string) => `/lam-viec/ket-nghia/${province}/${slug}/khoan`,
  answerDelivery: (province: string, slug: string, contributionId: string) =>
    `/lam-viec/ket-nghia/${province}/${slug}/nhan/${contributionId}`,
  handover: (province: string, slug: string, contributionId: string) =>
    `/lam-viec/ket-nghia/${province}/${slug}/ban-giao/${contributionId}`,
  handoverPaper: (province: string, slug: string, contributionId: string) =>
    `/lam-viec/ket-nghia/${province}/${slug}/ban-giao/${contributionId}/van-ban`,
  handoverPaperFile: (province: string, slug: string, contributionId: string, format: string) =>
    `/lam-viec/ket-nghia/${province}/${slug}/ban-giao/${contributionId}/van-ban.${format}`,
  handoverFile: (province: string, slug: string, contributionId: string, format: string) =>
    `/lam-viec/ket-nghia/${province}/${slug}/ban-giao/${contributionId}/bien-ban.${format}`,
  revokeConfirmationLink: (province: string, slug: string, contributionId: string) =>
    `/lam-viec/ket-nghia/${province}/${slug}/ban-giao/${contributionId}/thu-hoi`,
  contributionCourse: (province: string, slug: string, contributionId: string) =>
    `/lam-viec/ket-nghia/${province}/${slug}/tiep/${contributionId}`,
  mergeContribution: (province: string, slug: string, contributionId: string) =>
    `/lam-viec/ket-nghia/${province}/${slug}/gop/${contributionId}`,
  paperConfirmation: (province: string, slug: string, contributionId: string) =>
    `/lam-viec/ket-nghia/${province}/${slug}/giay/${contributionId}`,
  /** One address for all, since larger bodies are let in by address. */
  sendPaperConfirmation: () => '/lam-viec/giay-xac-nhan',
  confirmations: () => '/lam-viec/xac-nhan',
  confirmByLink: (token: string) => `/xac-nhan/${token}`,
  officeSearch: () => '/lam-viec/tim',
  works: () => '/lam-viec/viec-lau',
  work: (province: string, workId: string) => `/lam-viec/viec-lau/${province}/${workId}`,
  workFile: (province: string, workId: string, no: number | string) =>
    `/lam-viec/viec-lau/${province}/${workId}/tep/${no}`,
  evidence: (kind: string, province: string, id: string) => `/lam-viec/minh-chung/${kind}/${province}/${id}`,
  sendEvidence: () => '/lam-viec/minh-chung/gui',
  receiveEvidence: () => '/lam-viec/minh-chung/nhan',
  evidenceBatch: (province: string, batchId: string) => `/lam-viec/minh-chung/dot/${province}/${batchId}`,
  evidenceBatchAct: (province: string, batchId: string, act: string) =>
    `/lam-viec/minh-chung/dot/${province}/${batchId}/${act}`,
  batchFile: (province: string, batchId: string, itemId: string) =>
    `/lam-viec/tep/${province}/dot/${batchId}/${itemId}`,
  evidenceAct: (province: string, evidenceId: string, act: string) =>
    `/lam-viec/minh-chung/tep/${province}/${evidenceId}/${act}`,
  evidenceFile: (province: string, evidenceId: string, form: string) =>
    `/lam-viec/tep/${province}/${evidenceId}/${form}`,
  publicFile: (province: string, evidenceId: string, form: string) => `/tep/${province}/${evidenceId}/${form}`,
  auditLog: () => '/lam-viec/nhat-ky',
  auditExport: () => '/lam-viec/nhat-ky/tai-ve',
  history: (kind: string, id: string) => `/lam-viec/lich-su/${kind}/${id}`,
  ledgerHeads: () => '/so-cai',
  ledgerHeadsFile: () => '/so-cai/ma-cuoi.txt',
  publicLedger: (provinceCode: string) => `/so-cai/so-cai-${provinceCode}.jsonl`,
  openData: () => '/du-lieu-mo',
  openDataCatalogue: () => '/du-lieu-mo/catalog.json',
  openDataNotes: () => '/du-lieu-mo/ghi-chu-cot.csv',
  openDataFile: (file: string) => `/du-lieu-mo/${file}`,
  openDataPackage: (file: string) => `/du-lieu-mo/goi/${file}`,
  iatiFile: (file: string) => `/du-lieu-mo/iati/${file}`,
  openDataDesk: () => '/lam-viec/du-lieu-mo',
  personalDataRegister: () => '/du-lieu-ca-nhan',
  personalData: () => '/lam-viec/du-lieu-ca-nhan',
  ownData: () => '/lam-viec/du-lieu-ca-nhan/cua-toi',
  ownDataFile: () => '/lam-viec/du-lieu-ca-nhan/cua-toi/tai',
  ownErasure: () => '/lam-viec/du-lieu-ca-nhan/cua-toi/xoa',
  looks: () => '/lam-viec/du-lieu-ca-nhan/ai-da-xem',
  dataPeople: () => '/lam-viec/du-lieu-ca-nhan/nguoi',
  newDataPerson: () => '/lam-viec/du-lieu-ca-nhan/nguoi/moi',
  dataPerson: (personId: string) => `/lam-viec/du-lieu-ca-nhan/nguoi/${personId}`,
  correctDataPerson: (personId: string) => `/lam-viec/du-lieu-ca-nhan/nguoi/${personId}/sua`,
  dataPersonFile: (personId: string) => `/lam-viec/du-lieu-ca-nhan/nguoi/${personId}/tai`,
  consent: (personId: string) => `/lam-viec/du-lieu-ca-nhan/nguoi/${personId}/dong-y`,
  consentWithdrawal: (personId: string) => `/lam-viec/du-lieu-ca-nhan/nguoi/${personId}/rut-lai`,
  consentPaper: (personId: string) => `/lam-viec/du-lieu-ca-nhan/nguoi/${personId}/phieu`,
  erasures: () => '/lam-viec/du-lieu-ca-nhan/xoa',
  erasure: (kind: string, id: string) => `/lam-viec/du-lieu-ca-nhan/xoa/${kind}/${id}`,
  notifications: () => '/lam-viec/thong-bao',
  jobs: () => '/lam-viec/cong-viec',
  job: (deadJobId: string) => `/lam-viec/cong-viec/${deadJobId}`,
  readingQueue: () => '/lam-viec/doc-bao',
  readingCases: () => '/lam-viec/doc-bao/cho-doc-sai.jsonl',
  draft: (draftId: string) => `/lam-viec/doc-bao/${draftId}`,
  reconciliation: () => '/lam-viec/doi-chieu',
  reconciliationFile: (format: string) => `/lam-viec/doi-chieu/chenh-lech.${format}`,
  agreementReconciliation: (province: string, slug: string) => `/lam-viec/doi-chieu/${province}/${slug}`,
  rollup: () => '/tong-hop',
  provinceRollup: (province: string) => `/tong-hop/${province}`,
  programmeRollup: (province: string, slug: string) => `/tong-hop/${province}/${slug}`,
  officeRollup: () => '/lam-viec/tong-hop',
  figures: () => '/so-lieu',
  apiDocs: (group?: string) => (group ? `/api/${group}` : '/api'),
  figure: (code: string) => `/so-lieu#${code}`,
  statements: () => '/lam-viec/sao-ke',
  statementPrint: () => '/lam-viec/sao-ke/ban-in',
  statementRows: () => '/lam-viec/sao-ke/khoan',
  statementFile: (format: string) => `/lam-viec/sao-ke/tai-ve.${format}`,
  statementRowsFile: (format: string) => `/lam-viec/sao-ke/khoan.${format}`,
  reviews: () => '/lam-viec/bao-cao',
  reviewsFile: (format: string) => `/lam-viec/bao-cao/tai-ve.${format}`,
  newReviewRound: () => '/lam-viec/bao-cao/dot/moi',
  reviewRound: (roundId: string) => `/lam-viec/bao-cao/dot/${roundId}`,
  reviewRoundAct: (roundId: string, act: 'bo-sung' | 'rut') => `/lam-viec/bao-cao/dot/${roundId}/${act}`,
  reviewDelegations: () => '/lam-viec/bao-cao/uy-quyen',
  endReviewDelegation: () => '/lam-viec/bao-cao/uy-quyen/dung',
  review: (submissionId: string) => `/lam-viec/bao-cao/${submissionId}`,
  reviewAct: (submissionId: string, act: 'viet' | 'tra-lai' | 'duyet' | 'tiep-nhan' | 'chot' | 'mo-lai' | 'mien') =>
    `/lam-viec/bao-cao/${submissionId}/${act}`,
  reviewText: (submissionId: string, part: string) => `/lam-viec/bao-cao/${submissionId}/phan/${part}`,
  frozenReview: (submissionId: string) => `/lam-viec/bao-cao/${submissionId}/ban-chot`,
  frozenReviewFile: (submissionId: string) => `/lam-viec/bao-cao/${submissionId}/ban-chot.json`,
  agreementStatement: (province: string, slug: string) => `/ket-nghia/${province}/${slug}/sao-ke`,
  agreementStatementFile: (province: string, slug: string, format: string) =>
    `/ket-nghia/${province}/${slug}/sao-ke.${format}`,
  agreementStatementRows: (province: string, slug: string, figure: string) =>
    `/ket-nghia/${province}/${slug}/sao-ke/${figure}`,
  placeStatement: (slug: string) => `/dia-phuong/${slug}/sao-ke`,
  placeStatementFile: (slug: string, format: string) => `/dia-phuong/${slug}/sao-ke.${format}`,
  placeStatementRows: (slug: string, side: string, figure: string) => `/dia-phuong/${slug}/sao-ke/${side}/${figure}`,
  setUp: () => '/lam-viec/thiet-lap',
  setUpDone: () => '/lam-viec/thiet-lap/xong',
  template: (kind: string, format: string) => `/mau/${kind}.${format}`,
  favicon: () => '/favicon.svg',
  robots: () => '/robots.txt',
  sitemap: () => '/sitemap.xml',
  sitemapPart: (part: number | string) => `/sitemap-${part}.xml`,
} as const;

/** Addresses that are the same in every language. */
const LANGUAGELESS = new Set<string>([
  paths.favicon(),
  paths.robots(),
  paths.sitemap(),
  paths.ledgerHeadsFile(),
  paths.shareImage(),
]);

/** The address of a page in a language: Vietnamese has no prefix. */
export function inLanguage(path: string, language: Language): string {
  if (language === 'vi' || LANGUAGELESS.has(path)) return path;
  return path === '/' ? '/en' : path.startsWith('/?') ? `/en${path.slice(1)}` : `/en${path}`;
}

const WORD_PAGES = [paths.invitation(''), paths.resetPassword(''), paths.confirmByLink('')];

/** The address as it may be written down: a one-time word in it is left out. */
export function withoutWord(path: string): string {
  const page = WORD_PAGES.find((start) => path.startsWith(start) || path.startsWith(`/en${start}`));
  return page ? `${path.slice(0, path.indexOf(page) + page.length)}***` : path;
}

/** The language that an address tells. */
export const languageOfPath = (path: string): Language => (/^\/en(?:\/|$)/.test(path) ? 'en' : 'vi');

/** What can stand as a slug in an address: what our slugs are made of, at most 200 letters. */
export function isSlug(text: string): boolean {
  return text.length <= 200 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text);
}

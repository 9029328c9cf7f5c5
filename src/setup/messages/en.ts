import type { SetUpMessages } from './vi.ts';

export const en = {
  title: 'First set-up',
  description: 'Say which office runs this twinning system.',
  lede: 'The system is running. Say which office runs it; the name stands at the foot of every public page.',
  token: 'One-time word',
  tokenHint: 'Printed in the terminal when the system started. It is spent once used.',
  province: 'Province or city',
  provinceHint: 'The owner of the twinning programmes in this system.',
  chooseProvince: 'Choose a province or city',
  officeName: 'Name of the operating office',
  officeNameHint: 'For example: Ban Tổ chức Tỉnh ủy, Sở Dân tộc và Tôn giáo.',
  contactEmail: 'Contact e-mail (optional)',
  contactEmailHint: 'Shown in public so that people can ask or report a mistake.',
  administrator: 'The first administrator',
  administratorText: 'You start right after saving, as system administrator and programme office. Invite others later.',
  send: 'Save and open the system',
  faultSummary: 'Not saved yet, please mend:',
  already: 'The system was set up before. Nothing has changed.',
  waitingTitle: 'The system waits to be set up',
  waiting:
    'The administrator of the server opens the address printed in the terminal to finish. The twinning programmes will then stand here.',
  toSetUp: 'I have the word: open the set-up page',
  toHome: 'To the home page',
  doneTitle: 'Set up',
  done: (officeName: string) => `${officeName} runs this system. Three things to do first:`,
  factorTitle: '1. Add a second factor',
  factorText:
    'Your roles reach over the whole province, so they count only with a code on your phone. It takes a minute.',
  factorLink: 'Set up the code',
  importTitle: '2. Import villages and organisations',
  importText:
    'The 34 provinces and 3,321 communes are there already. Download a template, fill it in, and run the command on the server. Every bad row is named; a file with one changes nothing.',
  template: {
    villages: (format: string) => `Template for villages (${format.toUpperCase()})`,
    organisations: (format: string) => `Template for agencies, units and firms (${format.toUpperCase()})`,
  },
  readTitle: '3. Have the articles that exist read',
  readText:
    'Save an article as a .txt file and run the command below. The program points out parties, day of signing, legal basis and gifts; look, then store.',
  foot: 'Kết Nghĩa',
  fault: (fault) => {
    switch (fault.code) {
      case 'token-missing':
        return 'Enter the one-time word';
      case 'token-wrong':
        return 'The word is not right: copy it again from the terminal of this run';
      case 'province-unknown':
        return fault.saw === ''
          ? 'Choose a province or city'
          : `Choose a province or city from the list — saw "${fault.saw}"`;
      case 'office-name-length':
        return fault.saw === 0
          ? 'Enter the name of the operating office'
          : `The name must be 3 to 200 characters long — saw ${fault.saw}`;
      case 'email-form':
        return `The e-mail must look like name@office.vn — saw "${fault.saw}"`;
    }
  },
} satisfies SetUpMessages;

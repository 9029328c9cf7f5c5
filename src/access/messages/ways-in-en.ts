import type { WaysInMessages } from './ways-in-vi.ts';
import type { PasswordFault } from '../../platform/accounts/password-rules.ts';

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

function waitText(seconds: number): string {
  if (seconds < 60) return counted(seconds, 'second');
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? counted(minutes, 'minute') : counted(Math.ceil(minutes / 60), 'hour');
}

const passwordFault = (fault: PasswordFault): string => {
  switch (fault.code) {
    case 'password-short':
      return fault.saw === 0
        ? `Choose a password of at least ${fault.shortest} characters`
        : `The password must have at least ${fault.shortest} characters — saw ${fault.saw}`;
    case 'password-long':
      return `The password may have ${fault.longest} characters at most — saw ${fault.saw}`;
    case 'password-common':
      return 'This password is on the list of those that leak often. Choose a few words that only you would think of';
    case 'password-personal':
      return 'The password is easy to guess from your name, user name, e-mail or office. Choose words that have nothing to do with you';
    case 'password-guessable':
      return 'The password is easy to guess: repeated, in a row, along the keyboard or only a date. Choose a longer phrase of words that do not follow each other';
  }
};

export const waysInEn: WaysInMessages = {
  faultSummary: 'Not sent yet, please mend:',
  toDesk: 'To the desk',
  toSignIn: 'To the sign-in page',
  tooMany: (seconds) => `Too many wrong tries. Try again in ${waitText(seconds)}.`,
  passwordFault,
  signIn: {
    title: 'Sign in',
    lede: 'For officers of the twinning programmes. What is public can be read without signing in.',
    login: 'E-mail or user name',
    password: 'Password',
    remember: 'Remember me on this computer for 30 days (not on a shared one)',
    send: 'Sign in',
    lost: 'Lost your password?',
    or: 'or',
    singleSignOn: (name) => `Sign in with ${name}`,
    loginMissing: 'Enter your e-mail or user name',
    passwordMissing: 'Enter your password',
    wrong: 'The name or the password is not right. Check the keyboard layout and Caps Lock',
    noAccount: 'No account? One is opened by an invitation from the programme office or your commune.',
    done: {
      'dang-xuat': 'You are signed out.',
      'dat-mat-khau': 'The new password is set, and every computer was signed out. Sign in with the new password.',
      'da-nhan': 'You have accepted the invitation. Sign in with the password you have just set.',
      'het-gio': 'The sign-in before took more than 10 minutes. Enter your password again.',
    },
  },
  secondFactor: {
    title: 'One-time code',
    lede: 'Open the authenticator app on your phone and enter the code of 6 digits.',
    code: 'Code of 6 digits, or a recovery code',
    codeHint: 'Lost the phone? Enter one of the recovery codes you kept at set-up; each works once.',
    trust: 'Trust this computer for 30 days: ask for no code (not on a shared one)',
    send: 'Go on',
    codeMissing: 'Enter the code',
    wrong: 'The code is not right, or was used before. Wait for a new one on the phone; its clock must be right',
    startAgain: 'Sign in with another account',
    leftTitle: 'A recovery code was used',
    left: (count) =>
      count === 0
        ? 'That was the last recovery code. Make new ones now.'
        : `${counted(count, 'recovery code')} left. Cross out the one you used where you keep them.`,
    toAccount: 'Manage recovery codes',
    goOn: 'Go on working',
  },
  lost: {
    title: 'Lost password',
    lede: "Enter your account's e-mail. We send a link for setting a new password.",
    email: 'E-mail',
    send: 'Send the link',
    emailForm: (saw) => (saw === '' ? 'Enter the e-mail' : `The e-mail must look like name@office.vn — saw "${saw}"`),
    sentTitle: 'Look into your mailbox',
    sent: 'If an account uses this address, a link was sent there. It works for 30 minutes, once. If no mail comes, look among the junk mail, or ask an administrator.',
    noMail: (office) =>
      `Call an administrator of ${office ?? 'the operating office'}: they make a link for setting a new password, which works for 30 minutes.`,
    noEmail: 'For an account without e-mail, ask an administrator for a link.',
    mailSubject: 'A new password for your Kết Nghĩa account',
    mail: (name, link) =>
      `Dear ${name},\n\nSomebody asked to set a new password for your account. Open this address within 30 minutes; it works once:\n\n${link}\n\nIf it was not you, leave this mail alone: the password stays as it is.`,
  },
  reset: {
    title: 'Set a new password',
    lede: (name) => `The account of ${name}. Saving signs out every computer that uses this account.`,
    password: 'New password',
    passwordHint: 'At least 12 characters, in any script. A phrase of a few words is better than a jumble of signs.',
    again: 'The password again',
    againWrong: 'The two passwords differ',
    send: 'Save the password',
    goneTitle: 'The link no longer works',
    gone: 'The link was used, is too old, or was not copied in full. Ask for a new one on the page for lost passwords.',
    toLost: 'Lost password',
  },
  invitation: {
    title: 'Invitation',
    invites: (who, office) =>
      `${who ?? 'The administrator of the server'}${office ? ` (the system of ${office})` : ''} invites you to this role:`,
    role: 'Role',
    place: 'At',
    term: 'Term',
    from: 'from',
    to: 'to',
    password: 'Password',
    signOut: 'Sign out',
    make: 'Open your account',
    name: 'Full name',
    username: 'User name (leave empty if you use e-mail)',
    usernameHint: '3 to 60 characters: letters without marks, digits, dots, underscores. For example: dinh.van.nam',
    email: 'E-mail (leave empty if you have none)',
    emailHint: 'For notifications, and for a lost password.',
    send: 'Take the role and start',
    haveAccount: 'Do you have an account?',
    signInFirst: 'Sign in, then take the role with it',
    signedInAs: (name) => `You are signed in as ${name}.`,
    take: 'Take the role with this account',
    otherPerson: 'Not you? Sign out, then open the invitation again.',
    goneTitle: 'The invitation no longer works',
    gone: 'The invitation was used, is too old, was withdrawn, or the link was not copied in full. Ask for a new one.',
    fault: (fault) => {
      switch (fault.code) {
        case 'name-length':
          return fault.saw === 0
            ? 'Enter your full name'
            : `The name must be 2 to 200 characters long — saw ${fault.saw}`;
        case 'username-form':
          return `A user name has 3 to 60 letters without marks, digits, dots, underscores — saw "${fault.saw}"`;
        case 'email-form':
          return `The e-mail must look like name@office.vn — saw "${fault.saw}"`;
        case 'no-way-to-sign-in':
          return 'Enter a user name or an e-mail, to sign in with';
        case 'username-taken':
          return `The user name "${fault.saw}" is taken. Choose another`;
        case 'email-taken':
          return `The e-mail "${fault.saw}" belongs to an account. If it is yours, sign in and open the invitation again`;
        case 'passwords-differ':
          return 'The two passwords differ';
        case 'password-short':
        case 'password-long':
        case 'password-common':
        case 'password-personal':
        case 'password-guessable':
          return passwordFault(fault);
      }
    },
  },
  singleSignOn: {
    failedTitle: 'Not signed in',
    failed: (name) => `${name} did not answer as it should, or the sign-in was broken off. Try again.`,
    unknownTitle: 'No account here',
    unknown: (name) =>
      `${name} confirmed who you are, but no account of this system has that e-mail. Ask the programme office or your commune for an invitation.`,
  },
};

import type { ErrorBody, ErrorCode } from '@shared/contracts/error-codes';
import { languageInUse } from '../language';
import type { Sentence } from '../sentence';
import { commonErrors } from './common.errors';
import { memberErrors } from './member.errors';
import type { workErrors } from './work.errors';
import { EFFECTS, type Facts, fill, type Wording } from './wording';

type MemberCode = keyof typeof commonErrors | keyof typeof memberErrors;
type WorkWordings = Readonly<Record<Exclude<ErrorCode, MemberCode>, Wording>>;
/** Every code has its sentence: a new code does not compile until it is written, here or in work.errors.ts. */
const memberWordings: Readonly<Record<MemberCode, Wording>> = { ...commonErrors, ...memberErrors };
let workWordings: Partial<WorkWordings> = {};
/** The counter and the office bring the sentences of their own refusals, so that a member's first load does not carry them. */
export const learnWorkSentences = (wordings: typeof workErrors & WorkWordings): void => {
  workWordings = wordings;
};
const wordingOf = (code: ErrorCode): Wording => (memberWordings as Partial<Record<ErrorCode, Wording>>)[code] ?? (workWordings as Partial<Record<ErrorCode, Wording>>)[code] ?? memberWordings['http/failed'];

/** Nothing came back: the phone has no network, or the answer was lost on the way. */
const NO_ANSWER: Readonly<Record<'read' | 'command', Wording>> = {
  read: { zh: ['网络没有通，没有拿到最新的内容。', '请看一下网络，再试一次。'], en: ['The network did not answer. ', 'Check it and try again.'] },
  command: { zh: ['请求已经发出，但没有等到回话。', '请再点一次：同一笔不会做两遍。'], en: ['It was sent, but no answer came. ', 'Tap again: the same thing is not done twice.'], outcome: 'unknown' },
};

/** `reading`: nothing was asked to change, so nothing did, whatever the code leaves open. */
export const sentenceOf = (error: Pick<ErrorBody, 'code' | 'facts'>, reading = false): Sentence => {
  const wording = wordingOf(error.code);
  return spoken(reading ? { ...wording, outcome: 'nothing' } : wording, error.facts ?? {});
};
/** `command`: whether something may have been done that the phone does not know of. */
export const noAnswerSentence = (command: boolean): Sentence => spoken(NO_ANSWER[command ? 'command' : 'read'], {});

function spoken(wording: Wording, facts: Facts): Sentence {
  const language = languageInUse();
  const [what, next] = wording[language];
  return { what: fill(what, facts), effect: EFFECTS[wording.outcome ?? 'nothing'][language], next: fill(next, facts) };
}

import { learnWorkSentences } from './sentences';
import { workErrors } from './work.errors';

/** Imported, for its effect, by everything that can meet a refusal of the counter or the office. */
learnWorkSentences(workErrors);

const perMs = 1000;
const digits = 20;

const text = (sequence: number) => `1${String(sequence).padStart(digits, '0')}`;
/** The first number of a millisecond of real time. */
export const sequenceText = (realMs: number) => text(Math.max(0, realMs) * perMs);

/** Sequence numbers: twenty-one digits that rise, also over a restart, and carry the real time of their writing, so that old ones are found. */
export function createSequence() {
  let last = 0;
  return {
    next() {
      last = Math.max(last + 1, Date.now() * perMs);
      return text(last);
    },
    /** The number that all later ones exceed. */
    latest: () => text(Math.max(last, Date.now() * perMs - 1)),
    /** Goes on after a number that was stored, even if the machine's clock was set back. */
    resumeAfter(number: string) {
      last = Math.max(last, Number(number.slice(1)));
    },
  };
}

/** A table that a person chose on this device: lines of texts. */
export interface TableFile {
  readonly name: string;
  readonly grid: readonly (readonly string[])[];
}
/** Why a chosen file gave no table. */
export type NoTable = 'nothing-chosen' | 'old-excel' | 'too-large' | 'unreadable';

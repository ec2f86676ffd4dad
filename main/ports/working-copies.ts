/** Text that was typed and not saved yet. No record: it is written over and thrown away. */
export interface WorkingCopies {
  read(owner: string, number: string): string | null;
  /** Complete or not at all, also when the process ends in the middle. */
  write(owner: string, number: string, text: string): void;
  remove(owner: string, number: string): void;
}

/** How a person likes the screens: columns, saved views. No record: it is written over and thrown away. */
export interface ScreenSettingsStore {
  read(userId: string): string | null;
  write(userId: string, text: string): void;
}

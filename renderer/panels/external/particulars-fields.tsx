import { TextInput } from '@mantine/core';
import { phrase, say } from '../../words/say.ts';

/** What says which document of somebody else it is. */
export interface Particulars {
  publisher: string;
  designation: string;
  edition: string;
  keptAt: string;
}
export const noParticulars: Particulars = { publisher: '', designation: '', edition: '', keptAt: '' };

const fields: { name: keyof Particulars; label: string; placeholder: string; max: number }[] = [
  { name: 'publisher', label: phrase('Publisher'), placeholder: phrase('ISO'), max: 120 },
  { name: 'designation', label: phrase('Designation'), placeholder: phrase('ISO 13485'), max: 120 },
  { name: 'edition', label: phrase('Edition'), placeholder: phrase('2016 + A11:2021'), max: 80 },
  { name: 'keptAt', label: phrase('Kept at'), placeholder: phrase('Library, shelf 3'), max: 300 },
];

export const ParticularsFields = ({ value, onChange }: { value: Particulars; onChange: (value: Particulars) => void }) =>
  fields.map(({ name, label, placeholder, max }) => (
    <TextInput
      key={name}
      label={say(label)}
      placeholder={say(placeholder)}
      maxLength={max}
      value={value[name]}
      onChange={({ currentTarget: { value: typed } }) => onChange({ ...value, [name]: typed })}
      required
    />
  ));

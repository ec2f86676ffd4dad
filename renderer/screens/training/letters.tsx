import { type TrainingLetter, trainingLetters } from '#shared/domain/training-moves.ts';
import { sayGiven } from '../../words/given.ts';
import { say } from '../../words/say.ts';

export const isLetter = (letter: string): letter is TrainingLetter => letter in trainingLetters;
export const letterWords = (letter: string): string => sayGiven(isLetter(letter) ? trainingLetters[letter] : letter);
/** What stands in a cell; not required is a dot. */
export const Letter = ({ letter }: { letter: string }) => (
  <span className="letter" data-letter={letter}>
    {letter === '.' ? '·' : letter}
  </span>
);

/** Each letter with its word. */
export const Legend = () => (
  <div className="matrix-legend" role="note" aria-label={say('What the letters mean')}>
    {Object.keys(trainingLetters).map((letter) => (
      <span key={letter}>
        <Letter letter={letter} /> {letterWords(letter)}
      </span>
    ))}
  </div>
);

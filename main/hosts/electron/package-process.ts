import { answerPackage } from '#main/app/verify/answer-package.ts';

const answer = async (path: string): Promise<void> => {
  await answerPackage(path, (line) => void process.stdout.write(line));
  process.stdout.end(() => process.exit(0));
};
// What fails ends the process, and whoever follows is told by that.
process.once('unhandledRejection', () => process.exit(1));
/** Runs in a utility process: is told of one package by a message, because the list of processes shows words to everybody. */
process.parentPort.once('message', ({ data }: { data: string }) => void answer(data));

import { text } from 'node:stream/consumers';
import { answerPackage } from './answer-package.ts';

/** Runs in a process of its own, without rights and keys: is told of one package on stdin, and says on stdout what it found. */
await answerPackage(await text(process.stdin), (line) => void process.stdout.write(line));

import { twoYears } from './tests/pictures/two-years.ts';
import { underWay } from './tests/pictures/under-way.ts';
const t=Date.now();
const made = await twoYears(underWay, Number(process.argv[2]));
console.log(made.folder, (Date.now()-t)/1000);

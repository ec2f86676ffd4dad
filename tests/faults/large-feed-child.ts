// Reads one feed to its end in a process of its own, and says how many records it has and how many MB it took at most.
import { readFeed } from '#main/rendering/references/feeds/read-feed.ts';

let records = 0;
for await (const step of readFeed({ path: process.argv[2] ?? '' })) records += step.records.length;
console.log(JSON.stringify({ records, megabytes: process.resourceUsage().maxRSS / 1024 }));

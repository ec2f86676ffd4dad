import { writeFileSync } from 'node:fs';
import { permissionsPage } from './page.ts';

writeFileSync('docs/permissions.md', permissionsPage());

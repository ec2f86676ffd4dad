import { Command } from 'commander';
import { addAsOfCommand } from './as-of-command.ts';
import { addAssignmentCommands } from './assignment-commands.ts';
import { addAuditCommands } from './audit-commands.ts';
import { addBackupCommands } from './backup-commands.ts';
import { addChangeCommands } from './change-commands.ts';
import { addCommentCommands } from './comment-commands.ts';
import { addDemoCommand } from './demo-command.ts';
import { addDocumentCommands } from './document-commands.ts';
import { addExternalCommands } from './external-commands.ts';
import { addFamilyCommands } from './family-commands.ts';
import { addFrameworkCommands } from './framework-commands.ts';
import { addListCommands } from './list-commands.ts';
import { addMigrationCommands } from './migration-commands.ts';
import { showError } from './output.ts';
import { addPackageCommands } from './package-commands.ts';
import { addPaperCommands } from './paper-commands.ts';
import { addPeopleCommands } from './people-commands.ts';
import { addPolicyCommands } from './policy-commands.ts';
import { addQualificationCommands } from './qualification-commands.ts';
import { addRecordCommands } from './record-commands.ts';
import { addReferenceCommands } from './reference-commands.ts';
import { addRegisterCommands } from './register-commands.ts';
import { addRetentionCommands } from './retention-commands.ts';
import { addReviewCommands } from './review-commands.ts';
import { addRevisionCommands } from './revision-commands.ts';
import { addRoomCommands } from './room-commands.ts';
import { addSearchCommands } from './search-commands.ts';
import { addStarterCommands } from './starter-commands.ts';
import { addTaskCommands } from './task-commands.ts';
import { addTemplateCommands } from './template-commands.ts';
import { addBaselineCommands, addTraceCommands } from './trace-commands.ts';
import { addTrainingCommands } from './training-commands.ts';
import { addVaultCommands } from './vault-commands.ts';
import { addVerifyCommand } from './verify-command.ts';
import { addVexCommands } from './vex-commands.ts';
import { addVoidCommands } from './void-commands.ts';
import { addVulnerabilityCommands } from './vulnerability-commands.ts';

/**
 * Runs one command and prints what it answers.
 * @param words of the command, as they stand behind its name
 * @returns nothing; the exit code is left in process.exitCode: 0 done or valid, 1 invalid or refused, 2 wrong usage, 3 cannot read
 */
export const runCommandLine = async (words: readonly string[]): Promise<void> => {
  const program = new Command('countersign').description('Document control with electronic signatures, offline').exitOverride();

  addVaultCommands(program);
  addPeopleCommands(program);
  const document = addDocumentCommands(program);
  addStarterCommands(document);
  addFamilyCommands(document);
  addPolicyCommands(document);
  addTemplateCommands(program);
  addRevisionCommands(program);
  addCommentCommands(program);
  addAssignmentCommands(program);
  addChangeCommands(program);
  addReviewCommands(program);
  addExternalCommands(program);
  addTaskCommands(program);
  addRecordCommands(program);
  addRegisterCommands(program);
  addFrameworkCommands(program);
  addReferenceCommands(program);
  addRetentionCommands(program);
  addBaselineCommands(program);
  addTraceCommands(program);
  addTrainingCommands(program);
  addSearchCommands(program);
  addPaperCommands(program);
  addListCommands(program);
  addPackageCommands(program);
  addMigrationCommands(program);
  addAsOfCommand(program);
  addRoomCommands(program);
  addBackupCommands(program);
  addQualificationCommands(program);
  addVoidCommands(addAuditCommands(program));
  addVerifyCommand(program);
  addVulnerabilityCommands(program);
  addVexCommands(program);
  addDemoCommand(program);

  try {
    await program.parseAsync(words, { from: 'user' });
  } catch (error) {
    const wrongUsage = error instanceof Error && 'exitCode' in error && 'code' in error && String(error.code).startsWith('commander.');
    if (wrongUsage) process.exitCode = error.exitCode === 0 ? 0 : 2;
    else showError(words.includes('--json'), error);
  }
};

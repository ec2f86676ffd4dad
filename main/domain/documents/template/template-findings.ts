import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Output } from '#shared/api/index.ts';
import { faultSentence, partsOf, templateFaults } from '#shared/compare/template.rules.ts';
import type { Content } from '#shared/content/schema.ts';
import { AppError } from '#shared/domain/errors.ts';
import { revisionLabel } from '#shared/domain/revision-label.ts';
import { TEMPLATE_TYPE } from '#shared/domain/templates.ts';
import { type Document, type Revision, revisionInForce } from '../revision.store.ts';
import { nameOfTemplate, textOfTemplate, type UsedTemplate, usedTemplate } from '../used-template.ts';

/** A refusal names so many; the check lists all. */
const MOST_NAMED = 8;

type Finding = Output<'workflow.checkSubmission'>['findings'][number];

/** A revision stays with the template it was made from; that there is a newer one is for its author to know. */
const newerFindings = (reader: Reader, template: UsedTemplate): Finding[] => {
  if (template.revision.state === 'Effective') return [];
  const { number, id } = template.document;
  const now = revisionInForce(reader, id);
  const since = now
    ? `${number} ${revisionLabel(now)} is in force now.`
    : `${number} is ${template.revision.state.toLowerCase()}; no revision of it is in force.`;
  return [{ serious: false, sentence: `The text was made from ${nameOfTemplate(template)} and is checked against it; ${since}` }];
};

/**
 * What a submission would meet of a template: what a text lacks of the one it was made from, and of a template's own text
 * whether it marks anything.
 * @param content null for a document that is a file
 */
export const templateFindings = (reader: Reader, document: Document, revision: Revision, content: Content | null): Finding[] => {
  if (document.type_id === TEMPLATE_TYPE)
    return content === null || partsOf(content).length > 0
      ? []
      : [{ serious: false, sentence: 'Nothing in this template is marked as fixed or required.' }];
  const template = usedTemplate(reader, revision.id);
  if (!template) return [];
  const name = nameOfTemplate(template);
  if (content === null)
    return [
      {
        serious: true,
        sentence: `${document.number} was made from the template ${name}, so it has to be a text. Import the file as text, or make a new document for the file.`,
      },
    ];
  return [
    ...templateFaults(textOfTemplate(reader, template.revision), content).map((fault) => ({
      serious: true,
      sentence: faultSentence(fault, name),
    })),
    ...newerFindings(reader, template),
  ];
};

/** @throws AppError 'refused' with what is missing */
export const requireTemplateKept = (reader: Reader, document: Document, revision: Revision, content: Content | null): void => {
  const serious = templateFindings(reader, document, revision, content).filter((finding) => finding.serious);
  if (serious.length === 0) return;
  const named = serious.slice(0, MOST_NAMED).map(({ sentence }) => sentence);
  const more = serious.length - named.length;
  throw new AppError('refused', [...named, ...(more > 0 ? [`There are ${more} more like these.`] : [])].join(' '));
};

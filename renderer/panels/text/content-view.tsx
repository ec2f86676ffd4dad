import { IconLock } from '@tabler/icons-react';
import { Fragment, type ReactNode, useEffect, useMemo, useState } from 'react';
import { withNumberedCaptions } from '#shared/content/lay-out.ts';
import { type FieldValues, type ResolvedBlock, type Run, type RunChange, resolveContent, shownIn } from '#shared/content/resolve.ts';
import type { Block, Content } from '#shared/content/schema.ts';
import { inkOn } from '#shared/content/shade.ts';
import { Formula } from '../../components/formula.tsx';
import { sayGiven } from '../../words/given.ts';
import { say } from '../../words/say.ts';
import { FootnoteNumber, FootnoteScope, Footnotes } from './footnotes.tsx';
import { TableFrame } from './table-frame.tsx';
import './content-view.css';

const marksOf = { bold: 'strong', italic: 'em', underline: 'u', strike: 's', code: 'code', subscript: 'sub', superscript: 'sup' } as const;

const changeTags = { inserted: 'ins', deleted: 'del', moved: 'del', formatted: 'span' } as const;

/** Words of a redline, told to eyes and screen readers. */
const changed = (words: ReactNode, change: RunChange | null | undefined): ReactNode => {
  if (!change) return words;
  const Tag = changeTags[change];
  return <Tag data-change={change}>{words}</Tag>;
};

const Runs = ({ runs }: { runs: readonly Run[] }) =>
  runs.map((run, index) => {
    const words: ReactNode = run.formula ? (
      <Formula mathml={run.formula} />
    ) : run.footnote ? (
      <FootnoteNumber note={run.footnote} />
    ) : run.text === '\n' ? (
      <br />
    ) : (
      run.text
    );
    const marked = run.marks.reduce<ReactNode>((inner, mark) => {
      const Tag = marksOf[mark];
      return <Tag key={mark}>{inner}</Tag>;
    }, words);
    // biome-ignore lint/suspicious/noArrayIndexKey: runs of a frozen text never move
    return <span key={index}>{changed(marked, run.change)}</span>;
  });

/** A blob address, because the content policy allows no data: address. */
const Picture = ({ image }: { image: Extract<ResolvedBlock, { type: 'image' }> }) => {
  const [source, setSource] = useState('');
  useEffect(() => {
    const url = URL.createObjectURL(new Blob([new Uint8Array(image.data)], { type: image.mediaType }));
    setSource(url);
    return () => URL.revokeObjectURL(url);
  }, [image]);
  return (
    <figure data-align={image.align}>
      {source ? (
        <img
          src={source}
          alt={image.alt}
          width={image.width}
          height={image.height}
          {...(image.percent === null ? {} : { style: { width: `${image.percent}%` } })}
        />
      ) : null}
      {image.caption ? <figcaption>{image.caption}</figcaption> : null}
    </figure>
  );
};

/** The columns in the shares that the author gave them. */
const Columns = ({ widths }: { widths: readonly number[] }) => {
  const sum = widths.reduce((all, width) => all + width, 0);
  return (
    <colgroup>
      {widths.map((width, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns of a frozen text never move
        <col key={at} style={{ width: `${(width / sum) * 100}%` }} />
      ))}
    </colgroup>
  );
};

const Grid = ({ table }: { table: Extract<ResolvedBlock, { type: 'table' }> }) => {
  const row = (index: number) => (
    <tr key={index}>
      {table.cells
        .filter((cell) => cell.row === index)
        .map((cell) => {
          const Tag = cell.header ? 'th' : 'td';
          return (
            <Tag
              key={cell.column}
              rowSpan={cell.rowspan}
              colSpan={cell.colspan}
              data-align={cell.align}
              data-change={cell.change}
              {...(cell.shade === undefined
                ? {}
                : { 'data-shade': cell.shade, style: { background: cell.shade, color: inkOn(cell.shade) } })}
            >
              <Blocks blocks={shownIn(cell)} />
            </Tag>
          );
        })}
    </tr>
  );
  const rows = Array.from({ length: table.rows }, (_, index) => index);
  return (
    <TableFrame name={table.caption || 'Table'}>
      <table className={table.widths ? 'given-widths' : undefined}>
        {table.caption ? <caption>{table.caption}</caption> : null}
        {table.widths ? <Columns widths={table.widths} /> : null}
        {table.headerRows > 0 ? <thead>{rows.slice(0, table.headerRows).map(row)}</thead> : null}
        <tbody>{rows.slice(table.headerRows).map(row)}</tbody>
      </table>
    </TableFrame>
  );
};

const List = ({ list }: { list: Extract<ResolvedBlock, { type: 'list' }> }) => {
  const Tag = list.ordered ? 'ol' : 'ul';
  return (
    <Tag {...(list.ordered ? { start: Number.parseInt(list.items[0]?.marker ?? '1', 10) } : {})}>
      {list.items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items of a frozen text never move
        <li key={index} {...(list.ordered ? { value: Number.parseInt(item.marker, 10) } : {})}>
          <Blocks blocks={item.blocks} />
        </li>
      ))}
    </Tag>
  );
};

const OneBlock = ({ block }: { block: ResolvedBlock }): ReactNode => {
  switch (block.type) {
    case 'heading': {
      // The screen's own title is the first level.
      const Tag = `h${Math.min(block.level + 1, 6)}` as 'h2' | 'h3' | 'h4' | 'h5' | 'h6';
      return (
        <Tag>
          {block.number === '' ? null : <span className="heading-number">{block.number}</span>}
          <Runs runs={block.runs} />
        </Tag>
      );
    }
    case 'paragraph':
      return (
        <p data-align={block.align}>
          <Runs runs={block.runs} />
        </p>
      );
    case 'code':
      return (
        <pre>
          <code>
            {block.lineChanges
              ? block.lines.map((line, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: lines of a frozen text never move
                  <span key={index}>{changed(`${line}\n`, block.lineChanges?.[index])}</span>
                ))
              : block.lines.join('\n')}
          </code>
        </pre>
      );
    case 'image':
      return <Picture image={block} />;
    case 'pageBreak':
      return <hr className="page-break" aria-label={say('Page break')} />;
    case 'list':
      return <List list={block} />;
    case 'table':
      return <Grid table={block} />;
    case 'callout':
      return (
        <aside className="callout" data-kind={block.kind}>
          <strong>{block.label}</strong>
          <Blocks blocks={block.blocks} />
        </aside>
      );
  }
};

/** Blocks as they print, with their footnotes below; in a redline with what was changed. */
export const BlocksWithFootnotes = ({ blocks }: { blocks: readonly ResolvedBlock[] }) => (
  <FootnoteScope>
    <Blocks blocks={blocks} />
    <Footnotes blocks={blocks} words={(runs) => <Runs runs={runs} />} />
  </FootnoteScope>
);

const Blocks = ({ blocks }: { blocks: readonly ResolvedBlock[] }) =>
  blocks.map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: blocks of a frozen text never move
    <Fragment key={index}>
      {block.redline?.note ? <p className="redline-note">{sayGiven(block.redline.note)}</p> : null}
      <OneBlock block={block} />
    </Fragment>
  ));

/** What a template asks of the documents made from it is signed with its text, so who reads a template sees it. */
const PartLabel = ({ part }: { part: Block['part'] }) =>
  part === undefined ? null : (
    <span className="part-label">
      <IconLock size={12} aria-hidden /> {part === 'required' ? say('Required section') : say('Fixed part')}
    </span>
  );

/** The text as it prints: the same walk as both records, so that numbers, fields and tables cannot differ from the paper. */
export const ContentView = ({
  content,
  fields,
  beside,
}: {
  content: Content;
  fields: FieldValues;
  /** What stands beside a block, such as its comments. */
  beside?: (block: number) => ReactNode;
}) => {
  const blocks = useMemo(() => withNumberedCaptions(resolveContent(content, fields)), [content, fields]);
  return (
    <FootnoteScope>
      <article className="document-text">
        {blocks.map((block, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks of a frozen text never move
          <div className={content.blocks[index]?.part ? 'text-block fixed-part' : 'text-block'} key={index}>
            <PartLabel part={content.blocks[index]?.part} />
            <OneBlock block={block} />
            <Footnotes blocks={[block]} words={(runs) => <Runs runs={runs} />} />
            {beside?.(index)}
          </div>
        ))}
      </article>
    </FootnoteScope>
  );
};

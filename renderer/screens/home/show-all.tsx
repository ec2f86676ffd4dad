import { Button, Group, Text } from '@mantine/core';
import { inFigures, say } from '../../words/say.ts';

/** So many lines come by themselves; the others when they are asked for. */
export const FIRST_SHOWN = 1000;

interface Shown {
  shown: number | undefined;
  total: number | undefined;
  isFetching: boolean;
  /** @param total how many are to be shown */
  onShow: (total: number) => void;
}
/** Beneath a list of which not every line is here: how many there are, and the act that brings them. */
export const ShowAll = ({ shown = 0, total = 0, isFetching, onShow }: Shown) =>
  total > shown ? (
    <Group gap="sm" mt="sm">
      <Text className="meta figures" role="status">
        {say('The first {count} of {total}. Sorting covers these.', { count: inFigures(shown), total: inFigures(total) })}
      </Text>
      <Button variant="default" size="compact-sm" loading={isFetching} onClick={() => onShow(total)}>
        {say('Show all')}
      </Button>
    </Group>
  ) : null;

import { Button, Group, Text } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { useEffect } from 'react';
import { say } from '../words/say.ts';

/** What is here of a list that comes in pages. */
export interface Paged {
  shown: number;
  total: number;
  isMore: boolean;
  isFetching: boolean;
  /** Whether the next page could not be had; it is not asked for again by itself then. */
  hasFailed: boolean;
  more: () => void;
}

/**
 * The foot of such a list: says how much of it is here, and gets the next page when it comes into view.
 * @param what that many of what the list holds, such as "3 copies"
 */
export const MoreRows = ({
  page: { shown, total, isMore, isFetching, hasFailed, more },
  what,
}: {
  page: Paged;
  what: (total: number) => string;
}) => {
  const { ref, entry } = useIntersection({ rootMargin: '400px' });
  const isAsked = entry?.isIntersecting === true && isMore && !isFetching && !hasFailed;
  useEffect(() => {
    if (isAsked) more();
  }, [isAsked, more]);
  return (
    <Group ref={ref} gap="sm" mt="sm" mih={28}>
      <Text className="meta figures" role="status">
        {isMore ? say('{shown} of {what}', { shown, what: what(total) }) : what(total)}
      </Text>
      {isMore ? (
        <Button variant="default" size="compact-sm" loading={isFetching} onClick={more}>
          {say('Show more')}
        </Button>
      ) : null}
    </Group>
  );
};

import { Alert } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from '../api/client.ts';
import { useReach } from '../api/reach.ts';
import { say } from '../words/say.ts';
import { keepTyped } from './keep-typed.ts';

const AGAIN_MS = 2_000;

const Note = () => {
  const client = useQueryClient();
  useEffect(() => {
    const timer = window.setInterval(() => void call('host.state', {}).catch(() => undefined), AGAIN_MS);
    return () => {
      window.clearInterval(timer);
      // It answers again: what waited on this page goes to it first.
      void keepTyped().then(() => client.invalidateQueries());
    };
  }, [client]);
  return (
    <Alert className="not-reached" color="amber" role="alert" icon={<IconPlugConnectedX size={18} aria-hidden />}>
      {say(
        'The program has ended, or does not answer. Everything you typed is still on this page, which goes on by itself as soon as the program answers. If it has ended, start it again: it opens a window of its own, in which drafts go on from what was kept; copy the rest from here.',
      )}
    </Alert>
  );
};

/** Stands over every page for as long as the program does not answer, also where nobody is doing anything. */
export const NotReached = () => (useReach() ? null : <Note />);

/**
 * The grade that is shown of a rating (R of ITU-T G.107), calm: it gets worse after three seconds
 * that are, and better after five that are clearly. Pure; one step a second.
 *
 *   State         | Rating                             | Next
 *   --------------|------------------------------------|-----------------------------------
 *   none yet      | any                                | its grade
 *   grade         | of the same grade                  | grade, count 0
 *   grade         | of a worse grade, 3rd in a row     | that grade
 *   grade         | better by `margin`, 5th in a row   | that grade
 *   grade         | other                              | grade, count + 1
 */
import { grades, type Grade } from '../../../shared/model/media.ts';

/**
 * ITU-T G.109: from 80 on users are satisfied, from 60 on many of them still are not dissatisfied.
 */
const limits: Readonly<Record<Grade, number>> = { good: 80, fair: 60, poor: 0 };
const margin = 3;
const steps = { worse: 3, better: 5 } as const;

export interface GradeState {
  readonly grade: Grade;
  /** Which way the ratings have pointed since the last one of `grade`, and how often. */
  readonly toward: keyof typeof steps | null;
  readonly count: number;
}

const gradeOf = (rating: number): Grade => grades.find((grade) => rating >= limits[grade]) ?? 'poor';

export function nextGrade(state: GradeState | null, rating: number): GradeState {
  if (state === null) return settled(gradeOf(rating));
  const toward = directionOf(state.grade, rating);
  if (toward === null) return settled(state.grade);
  const count = toward === state.toward ? state.count + 1 : 1;
  if (count >= steps[toward]) return settled(gradeOf(toward === 'better' ? rating - margin : rating));
  return { grade: state.grade, toward, count };
}

const settled = (grade: Grade): GradeState => ({ grade, toward: null, count: 0 });

function directionOf(grade: Grade, rating: number): GradeState['toward'] {
  const order = (of: number) => grades.indexOf(gradeOf(of));
  const current = grades.indexOf(grade);
  if (order(rating) > current) return 'worse';
  return order(rating - margin) < current ? 'better' : null;
}

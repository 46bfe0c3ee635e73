package fragment_test

import (
	"fmt"
	"strings"
	"testing"

	"backprop/ast/op"
	"backprop/eval/fragment"
)

// spelled writes what it makes, and counts the operations.
type spelled struct {
	letters []string
	known   string // this condition holds
	made    int
	lists   int
}

func (s *spelled) Number(v float64) string          { return fmt.Sprint(v) }
func (s *spelled) Letter(l fragment.Letter) string  { return s.letters[l] }
func (s *spelled) Holds(cond string) (_, know bool) { return true, cond == s.known }

func (s *spelled) List(to []string, which fragment.List) []string {
	s.lists++
	if which == fragment.Fixed {
		return to
	}
	return append(to, "a", "b")
}

func (s *spelled) Apply(c op.Code, args []string) string {
	s.made++
	return c.String() + "(" + strings.Join(args, " ") + ")"
}

func TestMake(t *testing.T) {
	table := []string{"x", "y", "z", "w", "f", "n", "u"}
	for _, c := range []struct {
		text    string
		letters []string
		want    string
	}{
		{"-2*x + f/n", table, "+(*(-2 x) /(f n))"},
		{"+x - -y", table, "-(x -(y))"},
		{"2*pi", table, "*(2 3.141592653589793)"},
		{"if(x, y, z)", table, "if(x y z)"},
		{"if(y, exp(x), z)", table, "exp(x)"}, // the condition is known
		{"count(f, args)", table, "count(f a b)"},
		{"count(f, fixed) + 1", table, "+(0 1)"}, // of none
		{"max(x, args, 1)", table, "max(x a b 1)"},
		{"args*e", []string{"args", "e"}, "*(args e)"}, // names of a user's
	} {
		s := &spelled{letters: c.letters, known: "y"}
		w := fragment.Walk[string]{By: s}
		if got := w.Make(fragment.New(op.Identity, fragment.Parse(c.text), c.letters)); got != c.want {
			t.Errorf("%s is %s, want %s", c.text, got, c.want)
		}
	}
}

// TestOnce: what is the same for every argument of a node is made once for it.
func TestOnce(t *testing.T) {
	for _, c := range []struct {
		text  string
		after [3]int // operations: made once, again, and at the next node
		lists [3]int // likewise
	}{
		{"count(f, args)", [3]int{1, 1, 2}, [3]int{1, 1, 2}},
		{"count(f, fixed)", [3]int{0, 0, 0}, [3]int{1, 1, 2}}, // an empty list
		{"count(f, args) + count(f, args)", [3]int{3, 4, 7}, [3]int{2, 2, 4}},
		{"exp(logsumexplow(args) - x)", [3]int{3, 5, 8}, [3]int{1, 1, 2}},
		{"count(x, args)", [3]int{1, 2, 3}, [3]int{1, 2, 3}},
		{"count(logsumexplow(args), args)", [3]int{2, 2, 4}, [3]int{2, 2, 4}},
	} {
		s := &spelled{letters: []string{"x", "y", "z", "w", "f"}}
		w := fragment.Walk[string]{By: s}
		var got, lists [3]int
		for i := range got {
			if i == 2 {
				w.Next()
			}
			w.Make(fragment.Text(c.text))
			got[i], lists[i] = s.made, s.lists
		}
		if got != c.after || lists != c.lists {
			t.Errorf("%s: %d operations, %d lists, want %d, %d", c.text, got, lists, c.after, c.lists)
		}
	}
}

package batch

import (
	"slices"
	"strings"
	"testing"

	"backprop/ast/foreign"
	"backprop/cmd/args/argv"
	"backprop/cmd/bind"
)

// TestTotal: a grid has as many points as can be counted, and no more.
func TestTotal(t *testing.T) {
	for _, c := range []struct {
		sweeps []int64 // their points
		want   int64   // 0 where there are too many
	}{
		{[]int64{3}, 3},
		{[]int64{3, 4, 5}, 60},
		{[]int64{bind.MostPoints}, bind.MostPoints},
		{[]int64{1, bind.MostPoints, 1}, bind.MostPoints},
		{[]int64{1 << 26, 1 << 27}, bind.MostPoints},
		{[]int64{1 << 27, 1<<26 + 1}, 0},
		{[]int64{2, bind.MostPoints}, 0},
		{[]int64{bind.MostPoints, bind.MostPoints, bind.MostPoints}, 0},
		{[]int64{3, 3002399751580330}, 9007199254740990},
		{[]int64{3, 3002399751580331}, 0}, // one more than can be counted
	} {
		m := &Batch{Options: &Options{}}
		for _, n := range c.sweeps {
			m.sweeps = append(m.sweeps, &bind.Sweep{N: n})
		}
		got, err := m.Total()
		if got != c.want || (err == nil) != (c.want > 0) {
			t.Errorf("%d: got %d, %v, want %d", c.sweeps, got, err, c.want)
		}
	}
}

func TestWorkers(t *testing.T) {
	for jobs, want := range map[string]int{"1": 1, "7": 7, "1024": 1024, "0": 0, "1025": 0, "-1": 0, "two": 0} {
		o := &Options{Jobs: jobs}
		got, err := o.workers()
		if got != want || (err == nil) != (want > 0) {
			t.Errorf("--jobs %s: got %d, %v, want %d", jobs, got, err, want)
		}
		if err := o.Check(); (err == nil) != (want > 0) {
			t.Errorf("--jobs %s: the options are refused: %v", jobs, err)
		}
	}
}

// TestChoices: what other tools call a word leads to one of ours, and is none itself.
func TestChoices(t *testing.T) {
	words := slices.Concat([]string{argv.FailRow, argv.SkipRow, argv.NullRow, "csv", "tsv", "ndjson", "auto", "always", "never"}, argv.Reductions)
	for _, r := range foreign.Tables()["choice"] {
		if !slices.Contains(words, r.Write) {
			t.Errorf("%s leads to %s", r.Words, r.Write)
		}
		for theirs := range strings.FieldsSeq(r.Words) {
			if slices.Contains(words, theirs) {
				t.Errorf("%s is one of ours", theirs)
			}
		}
	}
}

package output

import (
	"testing"
	"time"
)

func TestProgressLine(t *testing.T) {
	for _, c := range []struct {
		rows, taken, total int64
		after              time.Duration
		want               string
	}{
		{500, 0, 0, time.Second, "500 rows, 500 rows/s"},
		{1500, 10, 0, 2 * time.Second, "1,500 rows, 750 rows/s"}, // how much there is is not known
		{1500, 0, 10, time.Second, "1,500 rows, 1,500 rows/s"},   // nothing is taken yet
		{1000, 25, 100, 10 * time.Second, "1,000 rows, 100 rows/s, 25 %, 30s left"},
		{1000, 100, 100, 10 * time.Second, "1,000 rows, 100 rows/s, 100 %, 0s left"},
		{1000, 120, 100, 10 * time.Second, "1,000 rows, 100 rows/s, 100 %, 0s left"}, // the file has grown
		{10_000_000, 1, 4, 200 * time.Second, "10,000,000 rows, 50,000 rows/s, 25 %, 10m0s left"},
	} {
		p := &Progress{total: c.total}
		p.Add(c.rows, c.taken)
		if got := p.line(c.after); got != c.want {
			t.Errorf("%d rows, %d of %d: got %q, want %q", c.rows, c.taken, c.total, got, c.want)
		}
	}
}

func TestGrouped(t *testing.T) {
	for n, want := range map[int64]string{0: "0", 12: "12", 999: "999", 1000: "1,000", 999_999: "999,999", 1_000_000: "1,000,000"} {
		if got := grouped(n); got != want {
			t.Errorf("grouped(%d) = %q, want %q", n, got, want)
		}
	}
}

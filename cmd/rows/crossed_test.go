package rows

import (
	"io"
	"slices"
	"strings"
	"testing"
)

// TestCrossed: each row comes with each point once, in order, in chunks that are small, with its line and with all bytes taken at
// the end.
func TestCrossed(t *testing.T) {
	quoted := "1,\"a\n\nb\"\n\n2,\"c\"\"\"\n3,d"
	long := strings.Repeat("7,x\n", 5000)
	for _, c := range []struct {
		text   string
		points int64
		rows   []int // their lines
	}{
		{"", 3, nil}, {"1\n", 1, []int{1}}, {quoted, 1, []int{1, 5, 6}}, {quoted, 2, []int{1, 5, 6}}, {quoted, 1024, []int{1, 5, 6}},
		{quoted, 5000, []int{1, 5, 6}}, {"1,2\r\n\r\n3,4\r\n", 700, []int{1, 3}}, {"1,\"not closed\n2,\n", 2000, []int{1}},
		{long, 3, nil}, {long, 300, nil},
	} {
		if c.text == long {
			for i := range 5000 {
				c.rows = append(c.rows, i+1)
			}
		}
		x := &Crossed{Cutter: NewCutter(strings.NewReader(c.text), ','), Points: c.points}
		r := NewCSV(',', []string{"x", ""}, []int{0, -1})
		var got, want [][2]int64 // the line and the point
		for _, line := range c.rows {
			for p := range c.points {
				want = append(want, [2]int64{int64(line), p})
			}
		}
		var chunk Chunk
		taken := int64(0)
		for {
			err := x.Next(&chunk)
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			b := Block{Columns: [][]float64{make([]float64, 2000)}, Rows: make([]Row, 0, 2000)}
			r.Read(&chunk, 0, &b)
			if n := len(b.Rows) * chunk.N; n > gridChunk {
				t.Errorf("%.20q, %d points: a chunk has %d points", c.text, c.points, n)
			}
			for _, row := range b.Rows {
				for p := range chunk.N {
					got = append(got, [2]int64{int64(chunk.LineOf(int(row.Start))), chunk.First + int64(p)})
				}
			}
			if chunk.Taken < taken {
				t.Errorf("%.20q, %d points: %d bytes are taken after %d", c.text, c.points, chunk.Taken, taken)
			}
			taken = chunk.Taken
		}
		if !slices.Equal(got, want) {
			t.Errorf("%.20q, %d points: got %v, want %v", c.text, c.points, got[:min(20, len(got))], want[:min(20, len(want))])
		}
		if taken != int64(len(c.text)) {
			t.Errorf("%.20q, %d points: %d bytes of %d are taken", c.text, c.points, taken, len(c.text))
		}
	}
}

package rows

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"
)

// NDJSON reads objects, one a line. A number may be one of the strings "NaN", "Infinity" and "-Infinity". Empty lines are
// left out.
type NDJSON struct {
	keys  Keys
	names []string // by column of a block
	known map[string]key
	next  []key // by place in the object: what was there in the row before
	stamp []int // by column: the last row that had it, counted from 1
	row   int
	must  int // columns that are needed
	most  int // keys that are remembered
}

// Keys map the keys of objects to columns.
type Keys struct {
	Want   map[string]int // the column of a block
	Needed []bool         // by column: an object without it is bad
	// Column returns the name by which a key is looked up in Want, and if it cannot stand in a row why not. It
	// is called by several goroutines.
	Column func(key string) (name, refused string)
}

// key is a key as written.
type key struct {
	text    string // with its quotes
	column  int    // -1: none
	refused string
}

// NewNDJSON returns a reader of objects.
func NewNDJSON(keys Keys) *NDJSON {
	r := &NDJSON{keys: keys, names: make([]string, len(keys.Want)), known: map[string]key{}, stamp: make([]int, len(keys.Want)), most: 10_000}
	for name, column := range keys.Want {
		r.names[column] = name
		if keys.Needed[column] {
			r.must++
		}
	}
	return r
}

// Read reads rows.
func (r *NDJSON) Read(c *Chunk, at int, b *Block) int {
	data, end := c.Data[:len(c.Data)+padding], len(c.Data)
	b.Rows, b.Bad = b.Rows[:0], b.Bad[:0]
	for len(b.Rows) < cap(b.Rows) && at < end {
		at = blanks(data, at)
		if data[at] == '\n' {
			at++
			continue
		}
		start, n, bads := at, len(b.Rows), len(b.Bad)
		last := r.object(data, at, n, b)
		if last >= 0 {
			if at = blanks(data, last+1); data[at] == '\n' {
				b.Rows = append(b.Rows, Row{Start: int32(start), End: int32(last)})
				at++
				continue
			}
		}
		at = start + bytes.IndexByte(data[start:end], '\n') + 1
		b.Bad = append(b.Bad[:bads], Bad{Row: n, Text: "not a JSON object", Broken: true})
		b.Bad[bads].Text, b.Bad[bads].Hint = explain(data[start:at])
		b.Rows = append(b.Rows, Row{Start: int32(start), End: int32(start)})
	}
	return at
}

// unfinished is what encoding/json says of the first line of several.
const unfinished = "unexpected end of JSON input"

// explain names the mistake in a line that is not an object.
func explain(line []byte) (text, hint string) {
	line = bytes.Trim(line, " \t\r\n")
	var v any
	err := json.Unmarshal(line, &v)
	text, hint = "the line is not a JSON object", "write one object per line"
	if err != nil {
		text = "broken JSON: " + err.Error()
	}
	e, _ := errors.AsType[*json.SyntaxError](err)
	switch {
	case line[0] == '[' && (bytes.IndexByte(line, '{') > 0 || e != nil && e.Error() == unfinished): // one object, or one a line
		hint += ": jq -c '.[]' splits an array"
	case e == nil:
	case bytes.HasPrefix(line, []byte("\xff\xfe")) || bytes.HasPrefix(line, []byte("\xfe\xff")):
		hint = "it is UTF-16; convert it: iconv -f UTF-16 -t UTF-8"
	case strings.HasSuffix(e.Error(), "'{' after top-level value"): // several in a line
		hint += ": use jq -c ."
	case strings.HasSuffix(e.Error(), "',' after top-level value") && line[len(line)-1] == ',':
		hint += ", without a comma after it: sed 's/,$//'"
	case e.Error() == unfinished && (len(line) == 1 || line[len(line)-1] == ','): // which goes on in the next line
		hint += ": use jq -c ."
	case slices.Contains([]string{"nan", "inf", "infinity"}, strings.ToLower(wordAt(line, int(e.Offset)-1))):
		hint = `write "NaN", "Infinity" and "-Infinity" in quotes`
	}
	return text, hint
}

// wordAt returns the letters around a byte.
func wordAt(line []byte, at int) string {
	letter := func(i int) bool { return 0 <= i && i < len(line) && 'a' <= line[i]|0x20 && line[i]|0x20 <= 'z' }
	start, end := at, at
	for letter(start - 1) {
		start--
	}
	for letter(end) {
		end++
	}
	return string(line[start:end])
}

// object reads an object and returns where its closing brace is; -1 if it is broken.
func (r *NDJSON) object(data []byte, at, n int, b *Block) int {
	if data[at] != '{' {
		return -1
	}
	r.row++
	found := 0
	at = blanks(data, at+1)
	for i := 0; data[at] != '}' || i > 0; i++ {
		var k key
		if i < len(r.next) && len(r.next[i].text) < len(data)-at && string(data[at:at+len(r.next[i].text)]) == r.next[i].text {
			k = r.next[i]
		} else {
			end := stringEnd(data, at)
			if end < 0 {
				return -1
			}
			k = r.key(data[at:end])
			if i < len(r.next) {
				r.next[i] = k
			} else if i == len(r.next) && i < r.most {
				r.next = append(r.next, k)
			}
		}
		if at = blanks(data, at+len(k.text)); data[at] != ':' {
			return -1
		}
		at = blanks(data, at+1)
		switch {
		case k.column >= 0:
			if r.stamp[k.column] == r.row {
				bad(b, n, r.names[k.column], "the key appears twice")
			} else {
				r.stamp[k.column] = r.row
				if r.keys.Needed[k.column] {
					found++
				}
			}
			if at = r.number(data, at, n, k.column, b); at < 0 {
				return -1
			}
		default:
			if k.refused != "" {
				bad(b, n, unquote([]byte(k.text)), k.refused)
			}
			if at = valueEnd(data, at); at < 0 {
				return -1
			}
		}
		at = blanks(data, at)
		if data[at] == '}' {
			break
		}
		if data[at] != ',' {
			return -1
		}
		at = blanks(data, at+1)
	}
	if found < r.must {
		for column, row := range r.stamp {
			if row != r.row && r.keys.Needed[column] {
				bad(b, n, r.names[column], "the key is missing")
				break
			}
		}
	}
	return at
}

// bad records the mistake in the n-th row; the first is enough.
func bad(b *Block, n int, column, text string) {
	if k := len(b.Bad); k == 0 || b.Bad[k-1].Row != n {
		b.Bad = append(b.Bad, Bad{Row: n, Column: column, Text: text})
	}
}

// key looks up a key with its quotes.
func (r *NDJSON) key(text []byte) key {
	if k, ok := r.known[string(text)]; ok {
		return k
	}
	k := key{text: string(text), column: -1}
	name, refused := r.keys.Column(unquote(text))
	if column, ok := r.keys.Want[name]; ok && refused == "" {
		k.column = column
	}
	k.refused = refused
	if len(r.known) < r.most {
		r.known[k.text] = k
	}
	return k
}

// unquote decodes a string of JSON.
func unquote(text []byte) string {
	if bytes.IndexByte(text, '\\') < 0 {
		return string(text[1 : len(text)-1])
	}
	var s string
	_ = json.Unmarshal(text, &s) // it is a string
	return s
}

// number reads the value of a column.
func (r *NDJSON) number(data []byte, at, n, column int, b *Block) int {
	if c := data[at]; c == '-' || '0' <= c && c <= '9' {
		v, size := scanNumber(data[at:])
		if size > 0 && Strict(data[at:at+size]) {
			b.Columns[column][n] = v
			return at + size
		}
	}
	end := valueEnd(data, at)
	if end < 0 {
		return -1
	}
	text := data[at:end]
	switch string(text) {
	case `"NaN"`, `"Infinity"`, `"-Infinity"`:
		b.Columns[column][n], _ = parseNumber(text[1 : len(text)-1])
		return end
	case "null":
		if r.keys.Needed[column] {
			bad(b, n, r.names[column], "the value is null")
		}
		return end
	}
	switch text[0] {
	case '"':
		bad(b, n, r.names[column], "the string "+quote([]byte(unquote(text)))+" is not a number")
	case '[':
		badArray(b, n, r.names[column], text)
	case '{', 't', 'f':
		bad(b, n, r.names[column], string(text[:min(len(text), 20)])+" is not a number")
	default:
		bad(b, n, r.names[column], string(text[:min(len(text), 40)])+" is out of the range of a float64")
	}
	return end
}

// Strict reports whether a number, which has no blank, is written as in JSON: 1, not +1 or 01, and 1.0, not 1. .
func Strict(b []byte) bool {
	if b[0] == '-' {
		b = b[1:]
	}
	if b[0] == '0' && len(b) > 1 && '0' <= b[1] && b[1] <= '9' {
		return false
	}
	for i, c := range b {
		if c-'0' > 9 {
			return i > 0 && (c != '.' || i+1 < len(b) && b[i+1]-'0' <= 9)
		}
	}
	return true
}

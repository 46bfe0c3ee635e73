package op

import "sync"

// added holds the start of the rows of Append, which grow down from the end of the table. No row changes, and nobody has the
// code of a row before it is written. A nil row ends the rows of the language.
var added = struct {
	sync.Mutex
	first int
}{first: len(table)}

// Append adds rows to the table: functions outside the language, which neither [Lookup] nor the lists of functions know.
// Their rules can call each other. Append returns their codes by name; ok is false if the table has no room for them. The
// table has at most 255 rows, which stay as long as the process.
func Append(rows ...Info) (codes map[string]Code, ok bool) {
	added.Lock()
	defer added.Unlock()
	first := added.first - len(rows)
	for i := range Functions() {
		if first <= int(i)+1 {
			return nil, false
		}
	}
	codes = make(map[string]Code, len(rows))
	for i, row := range rows {
		row.Own = codes
		codes[row.Name] = Code(first + i)
		table[first+i] = &row
	}
	added.first = first
	return codes, true
}

// Lookup finds a function by its name in a rule of c.
func (c Code) Lookup(name string) (Code, bool) {
	if own, ok := table[c].Own[name]; ok {
		return own, true
	}
	return Lookup(name)
}

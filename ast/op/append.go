package op

import "sync"

// added is where the rows of Append begin: they go down from the end of the table. None changes, and nobody has the code of a
// row before it is there. A row that stays empty ends those of the language.
var added = struct {
	sync.Mutex
	first int
}{first: len(table)}

// Append adds rows to the table: functions that are not part of the language, so that neither [Lookup] nor the lists of
// functions know them. In their rules they can call each other. Append returns their codes by name; ok is false if there is no
// room for them. There are at most 255 rows, and they stay as long as the process.
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
		table[first+i] = row
	}
	added.first = first
	return codes, true
}

// Lookup finds a function by the name that a rule of c calls it by.
func (c Code) Lookup(name string) (Code, bool) {
	if own, ok := table[c].Own[name]; ok {
		return own, true
	}
	return Lookup(name)
}

package argv

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// LongFlag reports whether a word can only be a flag: --5 may be an expression.
func LongFlag(word string) bool {
	name, ok := strings.CutPrefix(word, "--")
	r, _ := utf8.DecodeRuneInString(name)
	return ok && (unicode.IsLetter(r) || r == '_')
}

// SingleDash finds -x=3, which is meant to be --x=3.
func SingleDash(word string) (name, value string, ok bool) {
	word, ok = strings.CutPrefix(word, "-")
	name, value, equals := strings.Cut(word, "=")
	return name, value, ok && equals && IsName(name)
}

// FlagValue is a flag of ours with its value.
type FlagValue struct{ Name, Value string }

// Scan walks over the words once.
type Scan struct {
	root     *Command
	commands Commands
	Command  *Command
	words    []string // as the parser of flags will see them
	Typed    []string // as they were typed
	Lost     []string // words where a command was expected
	Plain    []int    // indices of the words that are neither flags nor their values nor the command
	Given    []string // names that are given values, by flags that are none of ours or by --set
	File     []string // values of --file
	Bind     []string // values of --bind
	Input    []string // values of --input
	Arrays   []string // flags with a value @-, an array from standard input
	Dash     string   // a word like -x=3
	Values   []FlagValue
	Twice    string // a flag with one value that is given two
	Hungry   string // a flag that takes a flag as its value
	Early    string // a flag that is none of ours before the command
	Pending  string // the last word is a flag, and its value would come next
	Ended    bool   // by --: no flags after it
	color    string // for messages before the flags are read
	JSON     bool
	help     bool
}

func (s *Scan) run() {
	for i := 0; i < len(s.words); i++ {
		w := s.words[i]
		switch {
		case w == "--":
			s.Ended = true
			for j := i + 1; j < len(s.words); j++ {
				s.word(j)
			}
			return
		case LongFlag(w):
			i += s.flag(w[2:], i)
		case w == "-h":
			s.help = true
		default:
			if _, _, ok := SingleDash(w); ok {
				s.Dash = w
			} else {
				s.word(i)
			}
		}
	}
}

// word takes a word that is not a flag.
func (s *Scan) word(i int) {
	if s.Command == nil {
		if c := s.commands.Find(s.words[i]); c != nil && s.Lost == nil {
			s.Command = c
			return
		}
		s.Lost = append(s.Lost, s.words[i])
		return
	}
	if strings.HasPrefix(s.words[i], "-") && s.words[i] != "-" {
		s.words[i] = " " + s.words[i]
	}
	s.Plain = append(s.Plain, i)
}

// flag takes the flag of word i, without its hyphens, and returns how many words after it
// belong to it.
func (s *Scan) flag(text string, i int) int {
	name, value, joined := strings.Cut(text, "=")
	f := s.Lookup(name)
	if f == nil {
		s.Given = append(s.Given, name)
	}
	if f != nil && f.Plain {
		on := !joined || value == "true"
		s.JSON = s.JSON || on && name == "json"
		s.help = s.help || on && name == "help"
		if !joined && i+1 < len(s.words) {
			s.Values = append(s.Values, FlagValue{name, s.words[i+1]}) // if it is a number, it may be meant so
		}
		return 0
	}
	more := 0
	switch {
	case joined:
	case i+1 < len(s.words) && f == nil && s.Command == nil && s.commands.Find(s.words[i+1]) != nil: // --verbose eval
		s.Early = name
		return 0
	case i+1 < len(s.words):
		value, more = s.words[i+1], 1
	default:
		s.Pending = name
	}
	if more == 1 && LongFlag(value) {
		s.Hungry = name
		s.JSON = s.JSON || value == "--json"
	}
	if f != nil {
		if f.Last && slices.ContainsFunc(s.Values, func(v FlagValue) bool { return v.Name == name }) {
			s.Twice = name
		}
		s.Values = append(s.Values, FlagValue{name, value})
	}
	if f == nil || f.Name == "set" || f.Name == "along" || f.Name == "hvp" || f.Name == "upstream" {
		s.readsArray(name, value)
	}
	switch name {
	case "file":
		s.File = append(s.File, value)
	case "bind":
		s.Bind = append(s.Bind, value)
	case "input":
		s.Input = append(s.Input, value)
	case "set":
		name, _, _ := strings.Cut(value, "=")
		s.Given = append(s.Given, strings.TrimSpace(name))
	case "color":
		s.color = value
	case "format":
		s.JSON = s.JSON || value == "json"
	}
	return more
}

// readsArray takes the value of a flag, or its values by name, that may be an array from standard input.
func (s *Scan) readsArray(name, value string) {
	for _, item := range Commas(value) {
		if strings.HasSuffix(strings.TrimSpace(item), "@-") {
			s.Arrays = append(s.Arrays, "--"+name)
		}
	}
}

// Lookup returns the flag of ours of that name.
func (s *Scan) Lookup(name string) *Flag {
	if s.Command == nil {
		return s.root.Flag(name)
	}
	return s.Command.Flag(name)
}

package foreign

import (
	"regexp"
	"sync"
)

var patterns sync.Map // of *regexp.Regexp by their text

// Regexp compiles a regular expression when it is first asked for. A variable for each would be made at each start of the program,
// for messages that few runs have.
func Regexp(text string) *regexp.Regexp {
	if re, ok := patterns.Load(text); ok {
		return re.(*regexp.Regexp)
	}
	re, _ := patterns.LoadOrStore(text, regexp.MustCompile(text))
	return re.(*regexp.Regexp)
}

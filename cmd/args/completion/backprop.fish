# fish completion for backprop
#
# The line goes to backprop as one quoted word, which takes it apart itself: nothing in it is evaluated,
# and an expression of several lines stays one word.

function __backprop_ask
    command backprop __completeLine fish (commandline -pc | string collect) 2>/dev/null </dev/null
end

function __backprop_candidates
    set -l lines (__backprop_ask)
    or return
    set -e lines[-1]
    # fish completes the whole of --flag=value.
    set -l prefix (string match -r -- '^--[^=]*=' (commandline -ct))
    for line in $lines
        echo -- "$prefix$line"
    end
end

function __backprop_wants_files
    set -l lines (__backprop_ask)
    test "$lines" = :0
end

complete -c backprop -e
complete -c backprop -f -k -a '(__backprop_candidates)' # -k: variables first, not sorted
complete -c backprop -n __backprop_wants_files -F
